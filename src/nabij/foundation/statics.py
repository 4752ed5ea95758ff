"""Static files under names that change with what is in them, so that a browser keeps them for ever.

Nobody has to collect anything: the server does it itself when it starts (`nabij.site.statics`).
"""

from servestatic.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names, also inside style sheets and scripts; a compressed copy beside each file."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The name with the hash. Before anything was collected (tests, commands) the plain one."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))
