/** What is typed, letter by letter: words a catalogue has, Spanish, slips of the finger, a phrase, and nothing useful. */
export const QUERIES = [
  "feedback for english learners",
  "retroalimentación oral",
  "classroom management",
  "restorativ circels",
  "teaching fractions",
  "lesson study with colleagues",
  "sel",
  "lateral reading",
  "family communication",
  "evaluación formativa",
  "primary sources",
  "planing and revising",
];

/** Milliseconds from one key to the next at least: about 100 words a minute. */
export const PACE = 120;
