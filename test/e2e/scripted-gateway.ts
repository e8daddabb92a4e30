import type { Page } from '@playwright/test';
import {
  encodeViewerMessage,
  type ViewerEvent,
} from '../../src/shared/protocols/voice-translation/broadcast.ts';

/** A gateway that is played: what the two pages for other people's browsers ask of theirs, in a fixed order. */

const sentences = [
  ['Ana', 'Good morning, everyone, and thank you for coming.', 'Buenos días a todos y gracias por venir.'],
  ['Ben', 'The quarterly report will be ready by Friday.', 'El informe trimestral estará listo el viernes.'],
  ['Ana', 'This is the last sentence.', 'Esta es la última frase.'],
] as const;

/** A broadcast that is live, with three sentences. */
export async function watchHere(page: Page): Promise<void> {
  await page.routeWebSocket(/\/api\/v1\/broadcast\//, socket => {
    const tell = (data: ViewerEvent, seq?: number): void => socket.send(encodeViewerMessage(data, seq));
    tell({ action: 'viewer_admitted', viewer_id: 'v1', language: 'es', latest_seq: sentences.length });
    tell({ action: 'broadcast_languages', languages: ['es', 'de'] });
    tell({ action: 'broadcast_phase_changed', phase: 'live', message: '' });
    sentences.forEach(([speaker, text, translation], at) => {
      const sid = at + 1;
      tell(
        {
          action: 'result',
          origin: { sid, language: 'en', text, is_final: true, speaker_id: speaker, speaker_label: speaker },
          translations: { es: { sid, text: translation, is_final: true } },
        },
        sid,
      );
    });
  });
}

/** A conversation that one may join. */
export async function joinHere(page: Page): Promise<void> {
  await page.route('**/api/v1/session/*', route =>
    route.fulfill({ json: { user_a_lang: 'en-US', user_a_translate: 'es-ES' } }),
  );
  await page.route('**/api/v1/languages', route =>
    route.fulfill({
      json: {
        supported_languages: [
          ['en-US', 'English'],
          ['es-ES', 'Spanish'],
          ['de-DE', 'German'],
        ],
        default_source: 'en-US',
        default_target: 'es-ES',
      },
    }),
  );
}
