import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('out-of-range', () => {
  test('shares are 100% at most', () =>
    check(`
    server Kafka: kafka { availability 120% }
    //                                 ^^^^ error[out-of-range] \`120%\` is more than all of it; write 100% or less.
    service Orders {
      own availability 100.5%
    //                 ^^^^^^ error[out-of-range] \`100.5%\` is more than all of it; write 100% or less.
      replicas 2..4 at 101% cpu
    //                 ^^^^ error[out-of-range] \`101%\` is more than all of it; write 100% or less.
      query page raises Gone {
        slo availability 100.1%
    //                   ^^^^^^ error[out-of-range] \`100.1%\` is more than all of it; write 100% or less.
        retry 3 budget 150%
    //                 ^^^^ error[out-of-range] \`150%\` is more than all of it; write 100% or less.
        breaker 200% of 20 for 30s
    //          ^^^^ error[out-of-range] \`200%\` is more than all of it; write 100% or less.
        calls Stock.levels 130%
    //                     ^^^^ error[out-of-range] \`130%\` is more than all of it; write 100% or less.
        calls Stock.levels cached 101% in Cards
    //                            ^^^^ error[out-of-range] \`101%\` is more than all of it; write 100% or less.
        when "short" 110% { calls Stock.levels }
    //               ^^^^ error[out-of-range] \`110%\` is more than all of it; write 100% or less.
        raises Gone 101%
    //              ^^^^ error[out-of-range] \`101%\` is more than all of it; write 100% or less.
      }
      query fine raises Gone {
        slo availability 100%
        retry 3 budget 100%
        calls Stock.levels 100% cached 100% in Cards
        raises Gone 100%
      }
      cache Cards
    }
    service Stock { query levels }
    `));

  test('branches of one choice are 100% together at most', () =>
    check(`
    service Orders {
      query page {
        when "a" 60% { } else when "b" 30% { } else when "c" 20% { } else { }
    //                                                       ^^^ error[out-of-range] The branches of this \`when\` are taken in 110% of the runs together; only one is taken, so make them 100% at most.
        when "a" 70% { } else when "b" 30% { } else { }
        when "a" 0.1% { } else when "b" 0.2% { } else when "c" 99.7% { }
        when "a" 60% { }
        when "b" 60% { }
        when "a" { } else when "b" 100% { }
      }
    }
    `));

  test('so are the shares of a workload, `extend` included', () =>
    check(`
    //- load.svc
    service Orders { query a  query b }
    workload Black 200/s { Orders.a 60%  Orders.b 50% }
    //                                   ^^^^^^^^^^^^ error[out-of-range] The shares of \`Black\` are 110% together; they divide one total, so make them 100% at most.
    workload Mix { Orders.a 60%  Orders.b 40% }
    workload Grown 10/s { Orders.a 60% }
    workload Single 10/s { Orders.a 160% }
    //                              ^^^^ error[out-of-range] \`160%\` is more than all of it; write 100% or less.
    //- more.svc
    extend Grown { Orders.b 41% }
    //             ^^^^^^^^^^^^ error[out-of-range] The shares of \`Grown\` are 101% together; they divide one total, so make them 100% at most.
    `));

  test('whole numbers', () =>
    check(`
    server Kafka: kafka { replicas 2.5 needs 1.5  connections 1.5 }
    //                             ^^^ error[out-of-range] \`2.5\` cannot be a fraction; write a whole number.
    //                                       ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    //                                                        ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    topic orders { partitions 1.5 }
    //                        ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    queue jobs { length 1.5 }
    //                  ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    view Map sequence of Orders.get depth 1.5
    //                                    ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    service Orders {
      concurrency 1.5
    //            ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
      query get { retry 1.5  bulkhead 1.5  breaker 5% of 1.5 for 1s  each "x" 2.4x max 3.5 { } }
    //                  ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    //                                ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    //                                                   ^^^ error[out-of-range] \`1.5\` cannot be a fraction; write a whole number.
    //                                                                                 ^^^ error[out-of-range] \`3.5\` cannot be a fraction; write a whole number.
    }
    `));

  test('zero', () =>
    check(`
    server Kafka: kafka { replicas 3 needs 0  connections 0 }
    //                                     ^ error[out-of-range] \`0\` is too small; write 1 or more.
    //                                                    ^ error[out-of-range] \`0\` is too small; write 1 or more.
    topic orders { partitions 0  retention 0d }
    //                        ^ error[out-of-range] \`0\` is too small; write 1 or more.
    //                                     ^^ error[out-of-range] \`0d\` makes no sense here; write more than zero, or leave it out.
    queue jobs { length 0 }
    //                  ^ error[out-of-range] \`0\` is too small; write 1 or more.
    service Orders {
      replicas 0
    //         ^ error[out-of-range] \`0\` replicas never run; write 1 or more, or a range such as \`0..5\`.
      concurrency 0
    //            ^ error[out-of-range] \`0\` is too small; write 1 or more.
      capacity 0/s
    //         ^^^ error[out-of-range] \`0/s\` makes no sense here; write more than zero, or leave it out.
      limit 0/s per client
    //      ^^^ error[out-of-range] \`0/s\` makes no sense here; write more than zero, or leave it out.
      store OrderDb { outbox every 0s }
    //                             ^^ error[out-of-range] \`0s\` makes no sense here; write more than zero, or leave it out.
      cache Cards { ttl 0s }
    //                  ^^ error[out-of-range] \`0s\` makes no sense here; write more than zero, or leave it out.
      query get {
        timeout 0ms
    //          ^^^ error[out-of-range] \`0ms\` makes no sense here; write more than zero, or leave it out.
        deadline 0ms
    //           ^^^ error[out-of-range] \`0ms\` makes no sense here; write more than zero, or leave it out.
        retry 0 backoff 0ms..0ms budget 0%
    //                                  ^^ error[out-of-range] \`0%\` makes no sense here; write more than zero, or leave it out.
        breaker 0% of 0 for 0s
    //          ^^ error[out-of-range] \`0%\` makes no sense here; write more than zero, or leave it out.
    //                ^ error[out-of-range] \`0\` is too small; write 1 or more.
    //                      ^^ error[out-of-range] \`0s\` makes no sense here; write more than zero, or leave it out.
        bulkhead 0
    //           ^ error[out-of-range] \`0\` is too small; write 1 or more.
        slo p99 1s over 0d
    //                  ^^ error[out-of-range] \`0d\` makes no sense here; write more than zero, or leave it out.
        calls Stock.levels 0x 0%
    //                     ^^ error[out-of-range] \`0x\` makes no sense here; write more than zero, or leave it out.
        each "x" 0x { }
    //           ^^ error[out-of-range] \`0x\` makes no sense here; write more than zero, or leave it out.
        each "x" max 0 { }
    //               ^ error[out-of-range] \`0\` is too small; write 1 or more.
      }
      every 0s "never"
    //      ^^ error[out-of-range] \`0s\` makes no sense here; write more than zero, or leave it out.
    }
    service Stock { query levels  replicas 0..3 }
    view Map services depth 0
    //                      ^ error[out-of-range] \`0\` is too small; write 1 or more.
    `));

  test('ranges run from the smaller to the bigger number', () =>
    check(`
    service Orders {
      replicas 20..3 at 70% cpu
    //             ^ error[out-of-range] \`20..3\` runs backwards; write the smaller number first.
      query get { retry 2 backoff 5s..1s  each "x" 5x max 2 { }  each "x" 5x max 5 { } }
    //                                ^^ error[out-of-range] \`5s..1s\` runs backwards; write the smaller number first.
    //                                             ^^ error[out-of-range] \`5x\` on average is more than \`max 2\`; correct one of them.
    }
    server Kafka: kafka { replicas 3 needs 4 }
    //                                     ^ error[out-of-range] It needs 4 replicas and never has more than 3; correct one of the numbers.
    server Redis: redis { replicas 3..5 needs 5 }
    server Small: redis { replicas 1..3 needs 4 }
    //                                        ^ error[out-of-range] It needs 4 replicas and never has more than 3; correct one of the numbers.
    `));

  test('a higher percentile is never shorter', () =>
    check(`
    service Orders {
      query get {
        own latency p99 10ms p50 20ms
    //              ^^^^^^^^ error[out-of-range] \`p99 10ms\` is less than \`p50 20ms\`; a higher percentile is never shorter.
        slo p50 10ms p999 5ms p95 10ms
    //               ^^^^^^^^ error[out-of-range] \`p999 5ms\` is less than \`p95 10ms\`; a higher percentile is never shorter.
      }
      query fine { own latency p50 10ms p75 10ms p99 12ms }
    }
    `));

  test('days of the calendar', () =>
    check(`
    service Orders {
      allow stride-unmitigated "new" until 2027-02-29
    //                                     ^^^^^^^^^^ error[out-of-range] There is no day \`2027-02-29\`; correct the date.
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
      allow stride-unmitigated "new" until 2028-02-29
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
      allow stride-unmitigated "new" until 2027-13-01
    //                                     ^^^^^^^^^^ error[out-of-range] There is no day \`2027-13-01\`; correct the date.
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
    }
    `));

  test('in deployments and fallbacks as well', () =>
    check(`
    service Orders { query get { calls Stock.levels { fallback { calls Stock.levels 130% } } } }
    //                                                                              ^^^^ error[out-of-range] \`130%\` is more than all of it; write 100% or less.
    service Stock { query levels }
    environment Production { deploy Orders { replicas 5..2  timeout 0s } }
    //                                                   ^ error[out-of-range] \`5..2\` runs backwards; write the smaller number first.
    //                                                              ^^ error[out-of-range] \`0s\` makes no sense here; write more than zero, or leave it out.
    `));
});
