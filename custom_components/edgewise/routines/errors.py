"""What can go wrong on the way from dialogues to routines.

RoutineError
├── DataError             a file, a line or a session that is not what it should be
├── ModelError            the model cannot answer at all; the run needs another one
│   ├── ModelMissingError     its file is not there
│   ├── ModelFileError        its file is there and is no usable model
│   └── ModelUnsupportedError it cannot run on this machine
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
    """The model's file is not there."""


class ModelFileError(ModelError):
    """The model's file is cut, damaged or of another kind."""


class ModelUnsupportedError(ModelError):
    """The model cannot run on this machine."""


class AnswerError(RoutineError):
    """One question was not answered usefully; it costs that dialogue and stops nothing."""


class AnswerTimeoutError(AnswerError):
    """The answer took longer than it may."""


class ContextLengthError(AnswerError):
    """The question does not fit into the model's context."""
