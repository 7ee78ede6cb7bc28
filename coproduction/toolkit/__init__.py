"""Ground floor: what is asked. Ladders, scales, questionnaires, criteria, glossaries."""
