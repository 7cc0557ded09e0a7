import { ast } from '@svc-lang/grammar';
import { type AstNode, type AstNodeDescription, isAstNodeDescription } from 'langium';
import type { NodeKindProvider } from 'langium/lsp';
import { CompletionItemKind, SymbolKind } from 'vscode-languageserver';

/** How editors show the kinds of elements: the nearest of the icons that the LSP has. */
export const nodeKinds: NodeKindProvider = {
  getSymbolKind: (node) => kindsOf(node)[0],
  getCompletionItemKind: (node) => kindsOf(node)[1],
};

const kinds: Readonly<Record<string, readonly [SymbolKind, CompletionItemKind]>> = {
  System: [SymbolKind.Package, CompletionItemKind.Module],
  Context: [SymbolKind.Namespace, CompletionItemKind.Module],
  Team: [SymbolKind.Package, CompletionItemKind.Value],
  Actor: [SymbolKind.Interface, CompletionItemKind.Value],
  Journey: [SymbolKind.Method, CompletionItemKind.Method],
  Service: [SymbolKind.Class, CompletionItemKind.Class],
  Gateway: [SymbolKind.Interface, CompletionItemKind.Interface],
  External: [SymbolKind.Interface, CompletionItemKind.Interface],
  Process: [SymbolKind.Object, CompletionItemKind.Unit],
  Operation: [SymbolKind.Method, CompletionItemKind.Method],
  Saga: [SymbolKind.Function, CompletionItemKind.Function],
  Event: [SymbolKind.Event, CompletionItemKind.Event],
  Store: [SymbolKind.Object, CompletionItemKind.File],
  Cache: [SymbolKind.Object, CompletionItemKind.File],
  Server: [SymbolKind.Object, CompletionItemKind.Unit],
  Topic: [SymbolKind.Array, CompletionItemKind.Folder],
  Queue: [SymbolKind.Array, CompletionItemKind.Folder],
  Entity: [SymbolKind.Struct, CompletionItemKind.Struct],
  TypeDeclaration: [SymbolKind.Struct, CompletionItemKind.Struct],
  Enum: [SymbolKind.Enum, CompletionItemKind.Enum],
  EnumLiteral: [SymbolKind.EnumMember, CompletionItemKind.EnumMember],
  Field: [SymbolKind.Field, CompletionItemKind.Field],
  Parameter: [SymbolKind.Variable, CompletionItemKind.Variable],
  Policy: [SymbolKind.Constant, CompletionItemKind.Constant],
  Environment: [SymbolKind.Namespace, CompletionItemKind.Module],
  Region: [SymbolKind.Namespace, CompletionItemKind.Property],
  Zone: [SymbolKind.Namespace, CompletionItemKind.Property],
  Handler: [SymbolKind.Function, CompletionItemKind.Function],
  Schedule: [SymbolKind.Function, CompletionItemKind.Function],
  Startup: [SymbolKind.Function, CompletionItemKind.Function],
  Extend: [SymbolKind.Module, CompletionItemKind.Module],
  Relation: [SymbolKind.Operator, CompletionItemKind.Operator],
  Deployment: [SymbolKind.Property, CompletionItemKind.Property],
};

function kindsOf(node: AstNode | AstNodeDescription): readonly [SymbolKind, CompletionItemKind] {
  const type = isAstNodeDescription(node) ? node.type : node.$type;
  return (
    kinds[type] ??
    (ast.isDeclared(node)
      ? [SymbolKind.Property, CompletionItemKind.Property]
      : [SymbolKind.Variable, CompletionItemKind.Value])
  );
}
