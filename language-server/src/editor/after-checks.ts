import { DocumentState, isOperationCancelled } from 'langium';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/**
 * Answers once everything the editor told before is taken in, and the whole model is checked.
 * @throws a ResponseError when the editor cancels its request
 */
export async function afterChecks<Answer>(
  { workspace }: SvcSharedServices,
  token: CancellationToken,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const { DocumentBuilder, WorkspaceLock, WorkspaceManager } = workspace;
  try {
    await WorkspaceManager.ready;
    await DocumentBuilder.waitUntil(DocumentState.Validated, token);
  } catch (error) {
    throw isOperationCancelled(error) ? cancelled() : error;
  }
  // What was typed last may still wait for its turn; it goes before whoever reads.
  return WorkspaceLock.read(() => {
    if (token.isCancellationRequested) throw cancelled();
    return answer();
  });
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request has been cancelled.');
}
