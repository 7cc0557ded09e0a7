import { describe, expect, test } from 'vitest';
import { testServers } from './ask.js';
import { asking, chosen, offeredAt, refactored } from './refactorings.js';

const { open } = testServers();

const twice = `context C {
  service A {
    command one { calls B.get { timeout 3<|>00ms  retry 2 } }
    command two {
      calls B.get optional {
        retry 2
        timeout 300ms
        fallback "none"
      }
    }
    command three { calls B.get { timeout 300ms } }
  }

  service B { query get }
}
`;

describe('extracting a policy', () => {
  test('names the settings of one step, or of all that have the same', async () => {
    const ask = asking(open);
    const name = 'Timeout300msRetry2';
    expect(await offeredAt(await ask(twice), ['refactor.extract'])).toEqual([
      `Extract policy \`${name}\``,
      `Extract policy \`${name}\` from all 2 equal settings in \`C\``,
    ]);
    const policy = `context C {
  policy ${name} {
    timeout 300ms
    retry 2
  }

  service A {`;
    const one = twice.replace('<|>', '').replace('context C {\n  service A {', policy);
    expect(await refactored(await ask(twice), `Extract policy \`${name}\``)).toEqual({
      'model.svc': one.replace('{ timeout 300ms  retry 2 }', `with ${name}`),
    });
    const all = one
      .replace('{ timeout 300ms  retry 2 }', `with ${name}`)
      .replace(
        /calls B.get optional \{[^}]*\}\n {4}\}/,
        `calls B.get optional with ${name} { fallback "none" }\n    }`,
      );
    expect(
      await refactored(await ask(twice), `Extract policy \`${name}\` from all 2 equal settings in \`C\``),
    ).toEqual({ 'model.svc': all });
  });

  test('of a service that stands at the top stands before it, under a name that is free', async () => {
    const ask = asking(open);
    const model = `policy Timeout1s { timeout 2s }

// It sells.
service A { calls B { time<|>out 1s } }

service B
`;
    expect(await refactored(await ask(model), 'Extract policy `Timeout1s2`')).toEqual({
      'model.svc': model
        .replace('<|>', '')
        .replace('// It', 'policy Timeout1s2 { timeout 1s }\n\n// It')
        .replace('{ timeout 1s } }\n\nservice B', 'with Timeout1s2 }\n\nservice B'),
    });
  });

  test('is offered for `exposes` and `undo`, and in a broken file where it is sound', async () => {
    const ask = asking(open);
    const only = ['refactor.extract'];
    const title = 'Extract policy `Limit5_s`';
    expect(await offeredAt(await ask('gateway G { exposes A { li<|>mit 5/s } }\nservice A'), only)).toEqual([
      title,
    ]);
    const undo =
      'service A { command go { calls B.a  undo B.b { time<|>out 1s } } }\nservice B { command a  command b }';
    expect(await offeredAt(await ask(undo), only)).toEqual(['Extract policy `Timeout1s`']);
    const broken = 'service A {\n  command go { calls B { time<|>out 1s } }\n  banana\n}\n\nservice B\n';
    expect(await refactored(await ask(broken), 'Extract policy `Timeout1s`')).toEqual({
      'model.svc': `policy Timeout1s { timeout 1s }\n\n${broken.replace('<|>', '').replace('{ timeout 1s }', 'with Timeout1s')}`,
    });
  });

  test('is not offered for nothing, for comments and for what is broken; disabled beside a policy', async () => {
    const ask = asking(open);
    const offered = async (step: string) =>
      offeredAt(await ask(`policy P { timeout 2s }\nservice A { ${step} }\nservice B`), ['refactor.extract']);
    expect(await offered('calls<|> B')).toEqual([]);
    expect(await offered('calls B { fall<|>back "x" }')).toEqual([]);
    expect(await offered('calls B { time<|>out 1s /* why */ }')).toEqual([]);
    expect(await offered('calls B { time<|>out 1s banana }')).toEqual([]);
    expect(await offered('calls B with P { time<|>out 1s }')).toEqual([
      'Extract policy `Timeout1s` -- The step has a policy already, and it can have only one.',
    ]);
  });
});

const uses = `/** Be quick. */
policy Quick { timeout 300ms  retry 2 }

service A {
  command one { calls B.get with Qui<|>ck }
  command two { calls B.get with Quick { retry 5 } }
}

service B { query get }

gateway G { exposes B.get at "/b" with Quick }
`;

describe('inlining a policy', () => {
  test('writes at one step what the braces do not say, or at all and removes it', async () => {
    const ask = asking(open);
    const here = uses.replace('with Qui<|>ck', '{ timeout 300ms  retry 2 }');
    expect(await refactored(await ask(uses), 'Inline policy `Quick` here')).toEqual({ 'model.svc': here });
    const everywhere = here
      .slice(uses.indexOf('service A'))
      .replace('with Quick { retry 5 }', '{ retry 5  timeout 300ms }')
      .replace('with Quick', '{ timeout 300ms  retry 2 }');
    const title = 'Inline policy `Quick` everywhere and remove it';
    expect(await refactored(await ask(uses), title)).toEqual({ 'model.svc': everywhere });
    const atName = uses.replace('Qui<|>ck', 'Quick').replace('policy Quick', 'policy Qui<|>ck');
    expect(await offeredAt(await ask(atName), ['refactor.inline'])).toEqual([title]);
  });

  test('across files, also in the context of another file', async () => {
    const ask = asking(open);
    const asked = await ask(`//- a.svc
context C {
  policy Qu<|>ick { timeout 300ms }
}
//- b.svc
context C {
  service A { calls B with Quick }

  service B
}
`);
    expect(await refactored(asked, 'Inline policy `Quick` everywhere and remove it')).toEqual({
      'a.svc': 'context C {}\n',
      'b.svc': 'context C {\n  service A { calls B { timeout 300ms } }\n\n  service B\n}\n',
    });
  });

  test('is disabled where it would mean something else, with the reason', async () => {
    const ask = asking(open);
    const offered = async (model: string) => offeredAt(await ask(model), ['refactor.inline']);
    const everywhere = 'Inline policy `P` everywhere and remove it';
    expect(await offered('policy P { timeout 1s }\nservice A { with P<|>  calls B }\nservice B')).toEqual([
      'Inline policy `P` here -- `with` stands for a default here, which takes a policy and no settings.',
      `${everywhere} -- In model.svc, line 2 it is a default, which takes a policy and no settings.`,
    ]);
    const reason = '`P` has a `fallback`, which in the braces of a step would make that step optional.';
    expect(await offered('policy P { fallback "x" }\nservice A { calls B with P<|> }\nservice B')).toEqual([
      `Inline policy \`P\` here -- ${reason}`,
      `${everywhere} -- ${reason}`,
    ]);
    const extended = 'An `extend` block adds to `P`; move what it adds into the policy first.';
    expect(
      await offered('policy P<|>\nextend P { timeout 1s }\nservice A { calls B with P }\nservice B'),
    ).toEqual([`${everywhere} -- ${extended}`]);
    expect(await offered('policy P<|> { timeout 1s }')).toEqual([]);
    expect(await offered('service A { calls B with Unknown<|> }\nservice B')).toEqual([]);
  });

  test('is not done where a syntax error hides what else names it', async () => {
    const asked = await asking(open)(
      'policy P<|> { timeout 1s }\nservice A { calls B with P }\nservice B { banana P P { }\n',
    );
    expect(await chosen(asked, 'Inline policy `P` everywhere and remove it')).toBe(
      'Nothing is changed: `P` also stands in model.svc, line 3, where a syntax error hides what it means; mend that first.',
    );
  });
});
