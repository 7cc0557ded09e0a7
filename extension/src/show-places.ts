import { commands, type Disposable, Location, Position, Range, Uri } from 'vscode';
import {
  type DiagramRange,
  type ShowPlacesArguments,
  showPlacesCommand,
} from '../../language-server/src/protocol.js';

/** The command of lenses that count something: shows what they count, as references are shown. */
export function registerShowPlaces(): Disposable {
  return commands.registerCommand(showPlacesCommand, (...[from, places]: ShowPlacesArguments) =>
    commands.executeCommand(
      'editor.action.showReferences',
      Uri.parse(from.uri),
      new Position(from.start.line, from.start.character),
      places.map(locationOf),
    ),
  );
}

function locationOf({ uri, start, end }: DiagramRange): Location {
  return new Location(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character));
}
