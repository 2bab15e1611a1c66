"""What can go wrong on the way from dialogues to routines.

RoutineError
├── DataError             a file, a line or a session that is not what it should be
├── ModelError            the model cannot answer at all; the run needs another one
│   ├── ModelMissingError     its file is not there, or the server knows none of that name
│   ├── ModelFileError        its file is there and is no usable model
│   ├── ModelDiskError        its file cannot be written
│   ├── ModelLibraryError     the packages that run it are not there
│   │   └── ModelWheelError       nobody offers them for such a machine
│   ├── ModelMemoryError      it needs more memory than it may take
│   ├── ModelUnsupportedError it cannot run on this machine
│   ├── ModelUnreachableError the server it is on cannot be reached
│   └── ModelRefusedError     the server it is on refuses the key
└── AnswerError           the model answered one question in a way that is no evidence
    ├── AnswerTimeoutError    it took longer than it may
    └── ContextLengthError    the question is longer than its context
"""


class RoutineError(Exception):
    """Base of all errors of Edgewise's core; its text is one clear sentence for people."""


class DataError(RoutineError):
    """A file, a line or a session is not what it should be; the text names which."""


class ModelError(RoutineError):
    """The model cannot answer at all."""


class ModelMissingError(ModelError):
    """The model's file is not there, or the server knows none of that name."""


class ModelFileError(ModelError):
    """The model's file is cut, damaged or of another kind."""


class ModelDiskError(ModelError):
    """The model's file cannot be written: the disk is full, or the folder is not ours."""


class ModelLibraryError(ModelError):
    """The packages that run the model are missing or broken."""


class ModelWheelError(ModelLibraryError):
    """The packages that run the model are not offered for such a machine."""


class ModelMemoryError(ModelError):
    """The model needs more memory than it may take."""


class ModelUnsupportedError(ModelError):
    """The model cannot run on this machine."""


class ModelUnreachableError(ModelError):
    """The server the model is on, or comes from, cannot be reached."""


class ModelRefusedError(ModelError):
    """The server the model is on refuses the key."""


class AnswerError(RoutineError):
    """One question was not answered usefully; it costs that dialogue and stops nothing."""


class AnswerTimeoutError(AnswerError):
    """The answer took longer than it may."""


class ContextLengthError(AnswerError):
    """The question does not fit into the model's context."""
