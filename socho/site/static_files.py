"""Static files under names that hold their content's hash, so that browsers keep them for ever."""

from servestatic.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites the relative imports inside our ES modules."""

    support_js_module_import_aggregation = True
    manifest_strict = False
