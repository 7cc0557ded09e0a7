import { SvcParserModule, SvcSharedModule } from '@svc-lang/grammar';
import { EmptyFileSystem, type FileSystemProvider, inject, type Module, type URI } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
} from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { SvcCallHierarchyProvider } from './editor/call-hierarchy-provider.js';
import { SvcCodeActionProvider } from './editor/code-action-provider.js';
import { SvcCodeLensProvider } from './editor/code-lens-provider.js';
import { SvcCompletionProvider } from './editor/completion-provider.js';
import { SvcDefinitionProvider } from './editor/definition-provider.js';
import { SvcDocumentHighlightProvider } from './editor/document-highlight-provider.js';
import { SvcDocumentLinkProvider } from './editor/document-link-provider.js';
import { SvcDocumentSymbolProvider } from './editor/document-symbol-provider.js';
import { SvcDocumentUpdates } from './editor/document-updates.js';
import { EditorCapabilities } from './editor/editor-capabilities.js';
import { SvcFoldingRangeProvider } from './editor/folding-range-provider.js';
import { SvcFormatter } from './editor/formatter.js';
import { SvcHoverProvider } from './editor/hover-provider.js';
import { SvcImplementationProvider } from './editor/implementation-provider.js';
import { SvcInlayHintProvider } from './editor/inlay-hint-provider.js';
import { SvcNameMatcher } from './editor/name-matcher.js';
import { nodeKinds } from './editor/node-kinds.js';
import { SvcReferencesProvider } from './editor/references-provider.js';
import { SvcRenameProvider } from './editor/rename-provider.js';
import { SvcSemanticTokenProvider } from './editor/semantic-token-provider.js';
import { EditorSettings } from './editor/settings.js';
import { SvcSignatureHelpProvider } from './editor/signature-help-provider.js';
import { SvcTypeDefinitionProvider } from './editor/type-definition-provider.js';
import { WorkspaceEdits } from './editor/workspace-edits.js';
import { SvcWorkspaceSymbolProvider } from './editor/workspace-symbol-provider.js';
import { builtInUri } from './language/built-in.js';
import { SvcDocumentBuilder } from './language/document-builder.js';
import { SvcDocumentValidator } from './language/document-validator.js';
import { SvcIndexManager } from './language/index-manager.js';
import { SvcLinker } from './language/linker.js';
import { OneLanguage } from './language/one-language.js';
import { createSvcCompletionParser, createSvcParser } from './language/parser.js';
import { SvcParserMessages } from './language/parser-messages.js';
import { ProjectModels } from './language/project-models.js';
import { Projects } from './language/projects.js';
import { noScopeComputation, noScopeProvider } from './language/scope-provider.js';
import { SvcWorkspaceManager } from './language/workspace-manager.js';

export type SvcSharedServices = LangiumSharedServices & {
  readonly builtInUri: URI;
  /** New services without an editor and without files, to try a change out. */
  readonly createApart: () => SvcServices;
  /** The day that `allow … until` is compared with, as `2027-03-31`; undefined: nothing runs out. */
  readonly today: () => string | undefined;
  readonly lsp: {
    readonly EditorCapabilities: EditorCapabilities;
    readonly WorkspaceEdits: WorkspaceEdits;
    readonly DocumentUpdateHandler: SvcDocumentUpdates;
  };
  readonly workspace: {
    readonly Projects: Projects;
    readonly ProjectModels: ProjectModels;
    readonly IndexManager: SvcIndexManager;
    readonly DocumentBuilder: SvcDocumentBuilder;
    readonly WorkspaceManager: SvcWorkspaceManager;
    readonly ConfigurationProvider: EditorSettings;
  };
};

export type SvcServices = LangiumServices & {
  readonly shared: SvcSharedServices;
  readonly references: { readonly Linker: SvcLinker };
  readonly lsp: {
    readonly CodeLensProvider: SvcCodeLensProvider;
    readonly CodeActionProvider: SvcCodeActionProvider;
  };
};

export interface ServerContext {
  readonly fileSystemProvider: () => FileSystemProvider;
  /** Absent when no editor is connected, as in the command line. */
  readonly connection?: Connection;
  /** The day that `allow … until` is compared with, as `2027-03-31`; absent: nothing runs out. */
  readonly today?: () => string;
}

/** Wires the language: the one place that knows which implementation serves which need. */
export function createServices(context: ServerContext): SvcServices {
  const sharedModule: Module<SvcSharedServices, object> = {
    builtInUri: () => builtInUri,
    createApart: () => () =>
      createServices({ ...EmptyFileSystem, ...(context.today && { today: context.today }) }),
    today: () => () => context.today?.(),
    ServiceRegistry: (services: SvcSharedServices) => new OneLanguage(services),
    lsp: {
      DocumentUpdateHandler: (services: SvcSharedServices) => new SvcDocumentUpdates(services),
      EditorCapabilities: (services: SvcSharedServices) => new EditorCapabilities(services),
      FuzzyMatcher: () => new SvcNameMatcher(),
      NodeKindProvider: () => nodeKinds,
      WorkspaceEdits: (services: SvcSharedServices) => new WorkspaceEdits(services),
      WorkspaceSymbolProvider: (services: SvcSharedServices) => new SvcWorkspaceSymbolProvider(services),
    },
    workspace: {
      Projects: () => new Projects(),
      ProjectModels: (services: SvcSharedServices) => new ProjectModels(services),
      IndexManager: (services: SvcSharedServices) => new SvcIndexManager(services),
      DocumentBuilder: (services: SvcSharedServices) => new SvcDocumentBuilder(services),
      WorkspaceManager: (services: SvcSharedServices) => new SvcWorkspaceManager(services),
      ConfigurationProvider: (services: SvcSharedServices) => new EditorSettings(services),
    },
  };
  const shared = inject(
    createDefaultSharedModule(context),
    SvcSharedModule,
    sharedModule,
  ) as SvcSharedServices;

  const languageModule: Module<SvcServices, PartialLangiumServices> = {
    parser: {
      LangiumParser: (services) => createSvcParser(services),
      CompletionParser: (services) => createSvcCompletionParser(services),
      ParserErrorMessageProvider: (services) => new SvcParserMessages(services),
    },
    references: {
      Linker: (services) => new SvcLinker(services as SvcServices),
      ScopeComputation: noScopeComputation,
      ScopeProvider: noScopeProvider,
    },
    lsp: {
      CompletionProvider: (services) => new SvcCompletionProvider(services as SvcServices),
      DocumentLinkProvider: (services) => new SvcDocumentLinkProvider(services as SvcServices),
      DocumentSymbolProvider: (services) => new SvcDocumentSymbolProvider(services as SvcServices),
      DocumentHighlightProvider: (services) => new SvcDocumentHighlightProvider(services as SvcServices),
      FoldingRangeProvider: (services) => new SvcFoldingRangeProvider(services as SvcServices),
      SemanticTokenProvider: (services) => new SvcSemanticTokenProvider(services as SvcServices),
      HoverProvider: (services) => new SvcHoverProvider(services as SvcServices),
      SignatureHelp: (services) => new SvcSignatureHelpProvider(services as SvcServices),
      CodeLensProvider: (services) => new SvcCodeLensProvider(services as SvcServices),
      InlayHintProvider: (services) => new SvcInlayHintProvider(services as SvcServices),
      DefinitionProvider: (services) => new SvcDefinitionProvider(services as SvcServices),
      Formatter: (services) => new SvcFormatter(services),
      DeclarationProvider: (services) => new SvcDefinitionProvider(services as SvcServices),
      TypeProvider: (services) => new SvcTypeDefinitionProvider(services as SvcServices),
      ImplementationProvider: (services) => new SvcImplementationProvider(services as SvcServices),
      ReferencesProvider: (services) => new SvcReferencesProvider(services as SvcServices),
      CallHierarchyProvider: (services) => new SvcCallHierarchyProvider(services as SvcServices),
      CodeActionProvider: (services) => new SvcCodeActionProvider(services as SvcServices),
      RenameProvider: (services) => new SvcRenameProvider(services as SvcServices),
    },
    validation: { DocumentValidator: (services) => new SvcDocumentValidator(services as SvcServices) },
  };
  const services = inject(createDefaultModule({ shared }), SvcParserModule, languageModule) as SvcServices;
  shared.ServiceRegistry.register(services);
  return services;
}
