/** The server's command: reads the settings, starts, says where and as whom, and stops cleanly when told. */
import 'reflect-metadata';
import { readSettings, SettingsError } from './platform/settings.js';
import { serve } from './serve.js';

async function main(): Promise<void> {
  const started = Date.now();
  const settings = readSettings(process.env);
  const running = await serve(settings);
  console.log(`\nSamindsats er klar på ${running.url} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (settings.issuer === null)
    console.log(
      [
        'Log ind som for eksempel / Sign in as, for example:',
        '  Demo CMM 1 (mødeleder), Demo Skat 1 (koordinator), Demo Politi 1 (koordinator), Demo AT 1, Demo SIRI 1',
        'Alle personer er opdigtede. / All people are fictional.',
        '',
      ].join('\n'),
    );
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await running.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((failure: unknown) => {
  console.error(failure instanceof SettingsError ? `Forkert indstilling / wrong setting. ${failure.message}` : failure);
  process.exit(1);
});
