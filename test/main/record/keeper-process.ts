/**
 * A session that is kept and killed: `node keeper-process.ts FOLDER ID`. It speaks as an app shows it: each final that a window
 * would show is a line of stdout, after the journal has let it pass.
 */

import { writeSync } from 'node:fs';
import { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { Recorder } from '../../../src/main/record/recorder.ts';
import { TranscriptStore } from '../../../src/main/session/transcript-store.ts';

const [folder = '', id = ''] = process.argv.slice(2);
// A final that the disk is late with is shown all the same, and that is not what is tried here.
const recorder = new Recorder({ folder: new RecordFolder(folder), limits: { lateMs: 3_600_000 } });
const shown = new Set<string>();

const store = new TranscriptStore(
  patches => {
    for (const patch of patches) {
      if (patch.type !== 'sentence') continue;
      const { sid, text, final, translations } = patch.sentence;
      if (final) show(`${sid} ${text}`);
      const translation = translations['es-ES'];
      if (translation?.final) show(`${sid} ${translation.text}`);
    }
  },
  recorder.opener({ id, name: 'killed' }),
);

// At once, whatever happens to the process next.
function show(line: string): void {
  if (shown.has(line)) return;
  shown.add(line);
  writeSync(1, `${line}\n`);
}

store.dispatch({
  type: 'setup',
  setup: {
    source: { kind: 'recording', label: 'killed.wav' },
    ...{ language: 'en-US', targetLanguages: ['es-ES'], service: 'voice-translation' },
    ...{ engines: 'offline', startedAt: Date.now() },
  },
});

let sid = 0;
setInterval(() => {
  sid += 1;
  const sentence = `sentence ${sid} ${'and more '.repeat(sid % 7)}`;
  for (const length of [8, sentence.length - 1])
    store.dispatch({ ...recognition, sid, text: sentence.slice(0, length), final: false });
  store.dispatch({
    ...recognition,
    sid,
    text: sentence,
    final: true,
    startMs: sid * 100,
    endMs: sid * 100 + 90,
  });
  store.dispatch({ type: 'translation', sid, language: 'es-ES', text: `frase ${sid}`, final: true });
}, 1);

const recognition = { type: 'recognition', language: 'en-US', speakerId: '0' } as const;
