import type { Shown } from './next-picture.js';
import { sameQuery } from './next-picture.js';
import type { Draw, Picture } from './picture.js';
import type { PictureTheme } from './theme.js';

export interface PaintJob {
  readonly shown: Shown;
  readonly theme: PictureTheme;
}

export interface Painter {
  /** Draws a picture unless it is on the screen already; `done` is called then too, without a new picture. */
  paint(job: PaintJob): void;
  /** Draws a picture that failed once more. */
  retry(job: PaintJob): void;
  /** Forgets what was drawn and drops what is being drawn. */
  clear(): void;
}

export interface PainterOptions {
  readonly draw: Draw;
  /** Makes the drawing that is under way fail. */
  cancel(): void;
  /** Told when something begins to be drawn, and when nothing is any more. */
  busy(job: PaintJob | undefined): void;
  done(job: PaintJob, picture: Picture | undefined): void;
  failed(job: PaintJob, error: unknown): void;
}

/** Draws one picture at a time, always the newest that was asked for. */
export function createPainter({ draw, cancel, busy, done, failed }: PainterOptions): Painter {
  let target: PaintJob | undefined;
  let drawn: PaintJob | undefined;
  let broken: { readonly job: PaintJob; readonly error: unknown } | undefined;
  let painting: PaintJob | undefined;

  async function run(): Promise<void> {
    while (target !== undefined && !equal(target, drawn)) {
      const job = target;
      painting = job;
      busy(job);
      try {
        const picture = await draw(job.shown.diagram.text, job.theme);
        // While someone types, a picture that is a little old is better than none; one of something else is not.
        if (target === job || (follows(target, job) && !equal(target, drawn))) {
          drawn = job;
          done(job, picture);
          // What was asked for meanwhile may look the same and only lead to other places.
          if (target !== undefined && target !== job && equal(target, job)) done(target, undefined);
        }
      } catch (error) {
        // What nobody waits for any more was made to fail.
        if (target === job) {
          broken = { job, error };
          target = undefined;
          failed(job, error);
        }
      }
      // Lets in what has arrived meanwhile: only the newest of it is drawn.
      await new Promise((resume) => setTimeout(resume));
    }
    painting = undefined;
    busy(undefined);
  }

  function paint(job: PaintJob): void {
    target = job;
    if (equal(job, drawn)) done(job, undefined);
    else if (broken !== undefined && equal(job, broken.job)) {
      target = undefined;
      failed(job, broken.error);
    } else if (painting === undefined) void run();
    else if (!follows(job, painting)) cancel();
  }

  return {
    paint,
    retry(job) {
      broken = undefined;
      paint(job);
    },
    clear() {
      if (target !== undefined && painting !== undefined) cancel();
      target = undefined;
      drawn = undefined;
    },
  };
}

function follows(target: PaintJob | undefined, job: PaintJob): boolean {
  return target !== undefined && sameQuery(target.shown.diagram.query, job.shown.diagram.query);
}

function equal(one: PaintJob, other: PaintJob | undefined): boolean {
  return (
    other !== undefined &&
    one.theme === other.theme &&
    one.shown.diagram.text === other.shown.diagram.text &&
    JSON.stringify(targets(one)) === JSON.stringify(targets(other))
  );
}

function targets({ shown }: PaintJob): readonly unknown[] {
  return [shown.diagram.query, ...shown.diagram.anchors.map(({ at, label }) => [at, label])];
}
