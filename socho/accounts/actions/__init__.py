"""What can be done with people and units: the only writers of this app.

`units` · `invitations` · `people` · `memberships` · `second_steps`
"""
