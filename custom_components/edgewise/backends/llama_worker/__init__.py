"""The child process that runs llama.cpp, or bakes a file for it.

Standard library, numpy, llama_cpp, for a bake gguf; nothing of Edgewise. It is started by `backends/child.py` as a
package of its own, reads one JSON object a line and answers each with one:

    {"file": ..., "adapter": ..., "context": ..., "threads": ..., "memory_mb": ..., "idle": ...}
        -> {"ready": {"context": ..., "peak_mb": ...}}
    {"messages": [{"role": ..., "text": ...}], "shared": ..., "form": ..., "grammar": ..., "max_tokens": ...}
        -> {"text": ..., "finish": "stop" | "length", "usage": {...}}
    {"stop": true}
        -> the process ends

or, as the only line,

    {"bake": {"base": ..., "adapter": ..., "target": ..., "form": ...}, "memory_mb": ...}
        -> {"baked": {"sha256": ..., "peak_mb": ...}}
        -> the process ends

`grammar` may be null: then nothing constrains the answer. A failure is `{"error": kind, "message": ...}`, where kind
is one of `failure.Kind`. Nothing but these lines ever comes out of its standard output.
"""
