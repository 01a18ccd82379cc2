"""WHAT: clauses, frames and operators turn a parsed sentence into acts with codes. See docs/actions.md."""
