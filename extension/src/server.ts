import {
  CancellationError,
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
} from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  LSPErrorCodes,
  ResponseError,
  State,
} from 'vscode-languageclient';
import {
  type DiagramAnswer,
  type DiagramChoice,
  type DiagramParams,
  type DiagramsAboutParams,
  diagramRequest,
  diagramsAboutRequest,
  type InitializationOptions,
  type ModelChangedParams,
  modelChangedNotification,
  openDiagramCommand,
  showPlacesCommand,
} from '../../language-server/src/protocol.js';
import { documentSelector, withoutServiceHostFiles } from './documents.js';
import { publishedDiagnostics } from './published-diagnostics.js';
import { serveFiles } from './serve-files.js';

export type ServerState = 'stopped' | 'starting' | 'running';

/** Makes a client that, once it is started, starts a language server: a process or a worker. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** The language server, whichever process or worker it is at the moment. */
export interface Server extends Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: Event<ServerState>;
  readonly onDidChangeModel: Event<ModelChangedParams>;
  /** Does nothing when it runs. One that crashes is started again, but not more than four times in three minutes. */
  start(): void;
  /** Ends the server, also one that hangs or never came up, and starts another. */
  restart(): Promise<void>;
  /** @throws a CancellationError when the model changed meanwhile; else when there is no server, or it cannot answer */
  diagram(params: DiagramParams, token: CancellationToken): Promise<DiagramAnswer>;
  /** What can be drawn of what is declared at a place. @throws when there is no server, or it cannot answer */
  diagramsAbout(params: DiagramsAboutParams): Promise<readonly DiagramChoice[]>;
}

export interface ServerOptions {
  readonly createClient: CreateClient;
  /** The address that the name of a rule is appended to for its page. */
  readonly ruleDocumentation: string;
  readonly log: LogOutputChannel;
}

export function createServer({ createClient, ruleDocumentation, log }: ServerOptions): Server {
  const stateChanged = new EventEmitter<ServerState>();
  const modelChanged = new EventEmitter<ModelChangedParams>();
  let client = connectedClient();
  let restarting: Promise<void> | undefined;

  function connectedClient(): BaseLanguageClient {
    const created = createClient({
      documentSelector: documentSelector(),
      middleware: withoutServiceHostFiles(),
      outputChannel: log,
      // What hovers say comes from models: they may open pictures, and nothing else.
      markdown: { isTrusted: { enabledCommands: [openDiagramCommand] } },
      initializationOptions: {
        commands: [openDiagramCommand, showPlacesCommand],
        ruleDocumentation,
      } satisfies InitializationOptions,
    });
    created.registerFeature(publishedDiagnostics());
    serveFiles(created);
    created.onDidChangeState(({ newState }) => stateChanged.fire(serverState(newState)));
    created.onNotification(modelChangedNotification, (params: ModelChangedParams) =>
      modelChanged.fire(params),
    );
    return created;
  }

  function start(): void {
    // The client has told the person by now; the log keeps the rest.
    client.start().catch((error: unknown) => log.error(`The language server did not start: ${error}`));
  }

  async function replace(): Promise<void> {
    // A client whose start failed cannot be started again, so a new one takes over.
    const old = client;
    client = connectedClient();
    await old
      .dispose()
      .catch((error: unknown) => log.warn(`The old language server did not end by itself: ${error}`));
    start();
  }

  return {
    get state() {
      return serverState(client.state);
    },
    onDidChangeState: stateChanged.event,
    onDidChangeModel: modelChanged.event,
    start,
    restart() {
      restarting ??= replace().finally(() => {
        restarting = undefined;
      });
      return restarting;
    },
    async diagram(params, token) {
      try {
        return await client.sendRequest<DiagramAnswer>(diagramRequest, params, token);
      } catch (error) {
        throw isOvertaken(error) ? new CancellationError() : error;
      }
    },
    diagramsAbout: (params) => client.sendRequest<readonly DiagramChoice[]>(diagramsAboutRequest, params),
    dispose() {
      stateChanged.dispose();
      modelChanged.dispose();
      client
        .dispose()
        .catch((error: unknown) => log.warn(`The language server did not end by itself: ${error}`));
    },
  };
}

function serverState(state: State): ServerState {
  switch (state) {
    case State.Stopped:
    case State.StartFailed:
      return 'stopped';
    case State.Starting:
      return 'starting';
    case State.Running:
      return 'running';
  }
}

const overtaken: readonly number[] = [
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ServerCancelled,
  LSPErrorCodes.ContentModified,
];

function isOvertaken(error: unknown): boolean {
  return error instanceof ResponseError && overtaken.includes(error.code);
}
