import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { CheckList } from './CheckList';
import { useHistory, type LineTestCommands, type Result, type RoundRow, type Standing } from './linetest';
import { SignOff } from './SignOff';
import css from './SiteResult.module.css';
import { roundName, VerdictWord } from './words';

interface SiteResultProps {
  event: string;
  standing: Standing | undefined;
  rounds: readonly RoundRow[];
  mayRun: boolean;
  commands: LineTestCommands;
  onClose: () => void;
}

/** Which round a result belongs to, when and on what it was measured. */
function Whence({ result, rounds }: { result: Result; rounds: readonly RoundRow[] }) {
  const { t } = useTranslation();
  const round = rounds.find((r) => r.id === result.round_id);
  return <>{t('linetest.measured', { when: formatDateTime(result.at), round: round ? roundName(t, round) : t('linetest.no_round'), device: result.device_name })}</>;
}

function Earlier({ results, rounds }: { results: readonly Result[]; rounds: readonly RoundRow[] }) {
  const { t } = useTranslation();
  if (results.length === 0) return null;
  return (
    <section>
      <h3 className={css.head}>{t('linetest.earlier')}</h3>
      {results.map((r) => (
        <details key={r.id} className={css.earlier}>
          <summary><VerdictWord verdict={r.verdict} /> <Whence result={r} rounds={rounds} /></summary>
          <CheckList result={r} />
          {r.sign_off && <p>{t('linetest.signed_by', { name: r.sign_off.name, when: formatDateTime(r.sign_off.at) })} {r.sign_off.note}</p>}
        </details>
      ))}
    </section>
  );
}

function Body({ event, standing, rounds, mayRun, commands }: SiteResultProps & { standing: Standing }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useHistory(event, standing.site_id);
  const { result } = standing;
  const earlier = (data?.results ?? []).filter((r) => r.id !== result?.id);
  return (
    <Stack gap="md">
      <p className={css.line}><VerdictWord verdict={standing.verdict} solid /></p>
      {!result && <p className={css.line}>{t('linetest.untested_todo')}</p>}
      {result && (
        <>
          <p className={css.line}><Whence result={result} rounds={rounds} /></p>
          <CheckList result={result} />
          <p className={css.small}>{result.measures.browser}</p>
          <SignOff key={result.id} result={result} mayRun={mayRun} commands={commands} />
        </>
      )}
      {error && !data && <ErrorNote error={error} retry={() => void refetch()} />}
      <Earlier results={earlier} rounds={rounds} />
    </Stack>
  );
}

/** One site: its result with what to mend, the signature under it, and its earlier tests. */
export function SiteResult(props: SiteResultProps) {
  const { standing, onClose } = props;
  return (
    <Dialog opened={standing !== undefined} onClose={onClose} title={standing?.label ?? ''} size="xl">
      {standing && <Body {...props} standing={standing} />}
    </Dialog>
  );
}
