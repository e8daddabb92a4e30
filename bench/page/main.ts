// The product's window with 10,000 sentences, and what measures it from inside. Driven by bench/paint.ts.
import { exposeMeasure } from './measure.ts';
import { growing, messagesOf, openTalk } from './talk.ts';

const bridge = openTalk();
await import('../../src/renderer/main-window/main.tsx');
exposeMeasure(
  messagesOf(bridge),
  text => document.querySelector(`[data-sid="${growing}"] [lang="es"]`)?.textContent === text,
);
