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

/** One line for a wrong setting, a port in use among them; everything else in full. */
function told(failure: unknown): unknown {
  const wrong = (text: string) => `Forkert indstilling / wrong setting. ${text}`;
  if (failure instanceof SettingsError) return wrong(failure.message);
  const isInUse = failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE';
  return isInUse ? wrong('PORT: is in use by another program; choose another') : failure;
}

main().catch((failure: unknown) => {
  console.error(told(failure));
  process.exit(1);
});
