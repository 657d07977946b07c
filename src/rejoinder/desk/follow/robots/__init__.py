"""Reminders to a group of WeCom, DingTalk or Feishu by the group's own robot; off until a firm agrees to it."""
