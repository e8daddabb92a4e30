import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createOfflineEngines } from '../../../src/gateway/engines/offline.ts';

describe('the offline engines', () => {
  it('translate and speak, whichever of them are installed', async () => {
    const engines = await createOfflineEngines();
    onTestFinished(() => engines.close());
    expect(engines.kind).toBe('offline');
    const { text } = await engines.translator.translate('The price is too high', {
      source: 'en-US',
      target: 'es-ES',
    });
    expect(text).toBe('El precio es demasiado alto');
    const clip = await engines.synthesizer.synthesize({ text, language: 'es-ES' });
    expect(clip.boundaries.map(each => each.text)).toEqual(['El', 'precio', 'es', 'demasiado', 'alto']);
  });

  it('go on when one of them cannot be created, and say why it is not there', async () => {
    vi.doMock('../../../src/gateway/engines/text-to-speech/espeak.ts', () => ({
      createEspeak: () => Promise.reject(new Error('out of memory')),
    }));
    vi.resetModules();
    onTestFinished(() => void vi.doUnmock('../../../src/gateway/engines/text-to-speech/espeak.ts'));
    const fresh = await import('../../../src/gateway/engines/offline.ts');
    const engines = await fresh.createOfflineEngines();
    expect(engines.synthesizer.problem).toMatchObject({
      reason: 'engine-failed',
      detail: expect.stringContaining('out of memory'),
    });
    expect(engines.synthesizer.languages).toEqual([]);
    await expect(engines.synthesizer.synthesize({ text: 'x', language: 'es' })).rejects.toMatchObject({
      problem: { reason: 'engine-failed' },
    });
    await expect(engines.synthesizer.synthesizeSamples({ text: 'x', language: 'es' })).rejects.toMatchObject({
      problem: { reason: 'engine-failed' },
    });
    expect(engines.translator.problem).toBeUndefined();
    await engines.close();
  });
});
