/** What the preview shows before anything was said. */

import { emptySession, type Sentence, type SessionState } from '../../../shared/session/state.ts';
import type { Settings } from '../../../shared/settings/settings.ts';

/** By language; the first stands in for every other one. */
const words = {
  es: [
    'El informe estará listo el viernes, 14 de marzo.',
    'Si el cliente no firma el acuerdo marco, tendremos que',
  ],
  en: [
    'The report will be ready by Friday, March 14th.',
    'If the customer does not sign the framework agreement, we',
  ],
  de: [
    'Der Bericht ist am Freitag, dem 14. März fertig.',
    'Wenn der Kunde die Rahmenvereinbarung nicht unterschreibt,',
  ],
  fr: ['Le rapport sera prêt vendredi 14 mars.', 'Si le client ne signe pas l’accord-cadre, nous devrons'],
  ja: ['報告書は3月14日金曜日までに用意できます。', 'お客様が枠組み協定に署名しない場合は、'],
  zh: ['報告將在三月十四日星期五完成。', '如果客戶不簽署框架協議，我們就必須'],
  ar: ['سيكون التقرير جاهزًا يوم الجمعة 14 مارس.', 'إذا لم يوقّع العميل على الاتفاقية الإطارية، فسنضطر'],
} as const;

const said = (language: string, at: number): string => {
  const known = Object.entries(words).find(([tag]) => language.split('-')[0] === tag)?.[1] ?? words.es;
  return known[at] ?? '';
};

const targetsOf = ({ captionLanguages, targetLanguage }: Settings): readonly string[] =>
  captionLanguages && captionLanguages.length > 0 ? captionLanguages : [targetLanguage];

export const sampleSession = (settings: Settings): SessionState => ({
  ...emptySession,
  phase: 'live',
  setup: {
    source: { kind: 'recording', label: '' },
    language: settings.language,
    targetLanguages: targetsOf(settings),
    service: '',
    engines: 'offline',
    startedAt: 0,
  },
  speakers: {
    one: { id: 'one', label: 'Ana', index: 0, renamed: true },
    two: { id: 'two', label: 'Ben', index: 1, renamed: true },
  },
});

export const sampleSentences = (settings: Settings): readonly Sentence[] =>
  ['one', 'two'].map((speakerId, at) => ({
    sid: at + 1,
    language: settings.language,
    text: said(settings.language, at),
    final: at === 0,
    speakerId,
    startMs: undefined,
    translations: Object.fromEntries(
      targetsOf(settings).map(language => [language, { text: said(language, at), final: at === 0 }]),
    ),
    speech: {},
    problems: [],
  }));
