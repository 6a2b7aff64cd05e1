"""What the logbook keeps: entries, whom they speak of, tree nodes, checkpoints, acts done."""

import uuid
from typing import Any

from django.db import models


class Thing(models.Model):
    """Anything the logbook can speak of. Its id is random: an address tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, *things: models.Model) -> "EntryQuerySet":
        """Entries whose first object is one of these."""
        return self.filter(object_id__in=[str(thing.pk) for thing in things])

    def unnumbered(self) -> "EntryQuerySet":
        return self.filter(index=None)


class Entry(models.Model):
    """One act, as it was recorded. `envelope` holds the very bytes that are hashed; the columns
    beside it repeat them for look-up and are compared by `socho verify`."""

    log = models.CharField(max_length=36)  # a market's id, or "house"
    index = models.BigIntegerField(null=True)  # its place in the log's tree, given after commit
    leaf = models.BinaryField(null=True)
    envelope = models.BinaryField()
    body = models.BinaryField(null=True)  # erasable, with its salt
    salt = models.BinaryField(null=True)
    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    object_id = models.CharField(max_length=36)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "index"], name="entry_index_once")]
        indexes = [
            models.Index(fields=["object_id", "id"], name="entry_by_object"),
            models.Index(fields=["log", "id"], name="entry_by_log"),
            models.Index(
                fields=["id"], name="entry_unnumbered", condition=models.Q(index__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.index}: {self.verb}"


class Subject(models.Model):
    """A person an entry's body speaks of, so that all bodies about one person can be found."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    person = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="subject_once")]


class TreeNode(models.Model):
    """The hash of one full subtree of 256 leaves (level 8), of 256 of these (16), and so on."""

    log = models.CharField(max_length=36)
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "level", "index"], name="tree_node_once")
        ]


class Checkpoint(models.Model):
    """A signed statement: so many entries, this root."""

    log = models.CharField(max_length=36)
    size = models.BigIntegerField()
    root = models.BinaryField()
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="checkpoint_once")]


class PerformedAct(models.Model):
    """An act that was done: a repeat of it gets the same answer and changes nothing."""

    op_hash = models.BinaryField()
    content = models.BinaryField()  # SHA-256 of who did what with which arguments
    action = models.CharField(max_length=80)
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["op_hash", "content"], name="performed_act_once")
        ]


class SetAside(Thing):
    """An act whose `op` had already been used for something else: kept, shown, never done."""

    op_hash = models.BinaryField()
    action = models.CharField(max_length=80)
    actor = models.UUIDField(null=True)
    about = models.CharField(max_length=80, blank=True)  # "app.model:id" of the object, if any
    content: "models.JSONField[Any, Any]" = models.JSONField()
    at = models.DateTimeField()


class Restoration(Thing):
    """The tables came from a backup. While `ended_at` is empty nothing may be written: entries
    made after that backup may exist elsewhere and must be looked for first."""

    at = models.DateTimeField()
    backup_made_at = models.DateTimeField()
    sizes: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)
    outside_note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
