"""Stand-ins for what a test is not about."""

from collections import deque

from custom_components.edgewise.routines.model import Question


class FakeModel:
    """A language model with a queue of answers; remembers what it was asked. An exception is raised."""

    def __init__(self, *answers: str | Exception) -> None:
        self.answers = deque(answers)
        self.questions: list[Question] = []

    def answer(self, question: Question) -> str:
        self.questions.append(question)
        answer = self.answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return answer
