"""The web workbench: people, cases, papers under lock, jobs, pages and API over the six verbs of app/."""
