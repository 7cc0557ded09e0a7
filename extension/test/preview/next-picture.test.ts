import { expect, test } from 'vitest';
import { nextPicture, type Shown } from '../../src/preview/next-picture.js';
import type { Diagram, DiagramAnswer } from '../../src/preview-messages.js';
import { mapWith, modelUri, placeOrder, serviceMap } from './answers.js';

const clean: Shown = { diagram: serviceMap, uri: modelUri, problems: [], withoutErrors: true };
const otherProject = 'file:///other/model.svc';

function reply(diagram: Diagram | undefined, errors = 0, problem?: string): DiagramAnswer {
  return {
    ...(diagram && { diagram }),
    ...(problem !== undefined && { problem }),
    errors,
    here: [],
    choices: [],
  };
}

test('without errors the newest picture is shown', () => {
  const next = nextPicture(clean, modelUri, reply(placeOrder));
  expect(next).toEqual({
    show: 'new',
    picture: { diagram: placeOrder, uri: modelUri, problems: [], withoutErrors: true },
  });
});

test('with errors the last picture without them stays', () => {
  expect(nextPicture(clean, modelUri, reply(mapWith('x'), 1))).toMatchObject({
    show: 'last',
    warning: '1 file has errors; this is the last picture without them.',
    newer: { show: 'new', picture: { withoutErrors: false } },
  });
});

test('a picture with errors is no reason to keep it', () => {
  const last = { ...clean, withoutErrors: false };
  expect(nextPicture(last, modelUri, reply(mapWith('x'), 2))).toMatchObject({
    show: 'new',
    warning: '2 files have errors; this picture may miss something.',
  });
});

test('another picture is drawn in spite of errors', () => {
  expect(nextPicture(clean, modelUri, reply(placeOrder, 1)).show).toBe('new');
});

test('the same picture of another project is another picture', () => {
  const elsewhere = { ...serviceMap, anchors: [] };
  expect(nextPicture(clean, otherProject, reply(elsewhere, 1)).show).toBe('new');
});

test('another file of the same project makes no difference', () => {
  expect(nextPicture(clean, 'file:///model/second.svc', reply(serviceMap, 1)).show).toBe('last');
});

test('nothing to draw, with errors: the last picture stays', () => {
  expect(nextPicture(clean, modelUri, reply(undefined, 1)).show).toBe('last');
  expect(nextPicture(undefined, modelUri, reply(undefined, 1))).toEqual({
    show: 'none',
    reason: '1 file has errors; nothing can be drawn before they are mended.',
  });
});

test('nothing to draw, without errors: the project is empty', () => {
  expect(nextPicture(clean, modelUri, reply(undefined))).toEqual({ show: 'empty' });
});

test('what is no longer there is told over the last picture of the same project', () => {
  expect(nextPicture(clean, modelUri, reply(undefined, 0, 'gone'))).toEqual({
    show: 'last',
    warning: 'gone',
  });
  expect(nextPicture(clean, otherProject, reply(undefined, 0, 'gone'))).toEqual({
    show: 'none',
    reason: 'gone',
  });
});
