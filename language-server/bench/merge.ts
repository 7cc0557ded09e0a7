import { ast } from '@svc-lang/grammar';
import { EmptyFileSystem, URI } from 'langium';
import { summarize } from '../src/architecture/from-tree/summarize.js';
import { keptStatements } from '../src/architecture/kept-statements.js';
import { mergeSummaries } from '../src/architecture/merge.js';
import type { DocumentSummary, ElementStatement } from '../src/architecture/statements.js';
import { builtInText, builtInUri } from '../src/language/built-in.js';
import { createServices } from '../src/module.js';
import { checkModel } from '../src/rules/checks.js';
import type { RuleConfig } from '../src/rules/rule-config.js';
import { runAnalyses } from './analyses.js';
import type { Organisation } from './organisation.js';

/** Milliseconds of the steps from linked trees to findings, of the last of several runs; `again` after a line was added to one file. */
export interface MergeTimes {
  readonly summaries: number;
  readonly merge: number;
  readonly mergeAgain: number;
  readonly checks: number;
  readonly checksAgain: number;
  readonly analyses: number;
}

export async function timeMerge({ files }: Organisation): Promise<MergeTimes> {
  const { shared } = createServices(EmptyFileSystem);
  const { DocumentBuilder, LangiumDocumentFactory, LangiumDocuments, Projects } = shared.workspace;
  Projects.setOpenedFolders([URI.parse('file:///bench')]);
  const documents = [...files]
    .filter(([path]) => path.endsWith('.svc'))
    .map(([path, text]) => LangiumDocumentFactory.fromString(text, URI.parse(`file:///bench/${path}`)));
  for (const document of documents) LangiumDocuments.addDocument(document);
  const builtIn = LangiumDocumentFactory.fromString(builtInText(), builtInUri);
  LangiumDocuments.addDocument(builtIn);
  await DocumentBuilder.build([builtIn, ...documents], { validation: false });
  const summaryOf = (document: (typeof documents)[number]) => {
    const root = document.parseResult.value;
    if (!ast.isModel(root)) throw new Error(`${document.uri.path} is no model.`);
    return summarize(root, { uri: document.uri.toString(), names: Projects.projectOf(document.uri).names });
  };
  let times: MergeTimes = { summaries: 0, merge: 0, mergeAgain: 0, checks: 0, checksAgain: 0, analyses: 0 };
  for (let run = 0; run < 5; run++) {
    const [summaries, summariesTook] = took(() => documents.map(summaryOf));
    const [model, mergeTook] = took(() => mergeSummaries('bench', summaries));
    const config: RuleConfig = [{ profile: 'production', rules: new Map() }];
    const [, checksTook] = took(() => checkModel(model, { config }));
    // The first has the system.
    const edited = summaries.map((summary, index) => (index === 1 ? oneLineBelow(summary) : summary));
    const [again, againTook] = took(() => mergeSummaries('bench', edited));
    const [, checksAgainTook] = took(() => checkModel(again, { config }));
    const [, analysesTook] = took(() => runAnalyses(model));
    times = {
      summaries: summariesTook,
      merge: mergeTook,
      mergeAgain: againTook,
      checks: checksTook,
      checksAgain: checksAgainTook,
      analyses: analysesTook,
    };
  }
  return times;
}

/** What a document states after a line was added at its top. */
function oneLineBelow({ statements, ...summary }: DocumentSummary): DocumentSummary {
  const moved = JSON.parse(JSON.stringify(statements), (_key, value) =>
    typeof value?.line === 'number' ? { ...value, line: value.line + 1 } : value,
  ) as ElementStatement[];
  return { ...summary, statements: keptStatements(moved, statements) };
}

function took<Result>(action: () => Result): [Result, number] {
  const started = performance.now();
  return [action(), performance.now() - started];
}
