"""Words to come back with that were replaced by new ones."""

from django.db import models

from nabij.listen.models.teller import Teller, code_digest, code_words


class FormerCodeManager(models.Manager["FormerCode"]):
    def knows(self, code: str) -> bool:
        """Whether these words once opened a page: who types them hears that they no longer do."""
        if len(code) > 200 or not code_words(code):
            return False
        return self.filter(digest=code_digest(code)).exists()


class FormerCode(models.Model):
    """Only a keyed digest, as of the words that are in use. It opens nothing."""

    teller = models.ForeignKey(Teller, on_delete=models.CASCADE, related_name="former_codes")
    digest = models.CharField(max_length=64, unique=True, editable=False)

    objects = FormerCodeManager()

    def __str__(self) -> str:
        return f"former code of teller {self.teller_id}"
