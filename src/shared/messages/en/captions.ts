/** How steadily text is shown, and the caption overlay. */
export const captions = {
  'stability.label': 'Growing sentences',
  'stability.fastest': 'Fastest',
  'stability.fastest.note': 'Every word at once; words may change.',
  'stability.balanced': 'Balanced',
  'stability.balanced.note': 'Holds back a word that may change, for less than a second.',
  'stability.calm': 'Calm',
  'stability.calm.note': 'Shows only what two results agree on.',
  'stability.finals': 'Finals only',
  'stability.finals.note': 'Shows each sentence when it is complete.',
  'facts.calm': 'Growing sentences',
  'facts.calm.none': 'Nothing measured yet',
  'facts.calm.value': '{erased} of 100 words changed, words held back {held} s on average',
} as const;
