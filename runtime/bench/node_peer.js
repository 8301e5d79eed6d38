// node node_peer.js CASE: one case on Node.js, with promises for tasks and `await null` for a
// yield; prints nanoseconds, or bytes, for each.
"use strict";

const switchTasks = 1000, switches = 1000;
const spawned = 1_000_000, sleepers = 100_000, suspended = 1_000_000, awaits = 1_000_000;

async function yields() {
    for (let i = 0; i < switches; ++i) await null;
}

async function returns(value) {
    return value;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function shuffledDelays() {
    const delays = Array.from({length: sleepers}, (_, i) => (i + 1) * 1e-4);
    let state = 1;
    for (let i = delays.length - 1; i > 0; --i) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const j = state % (i + 1);
        [delays[i], delays[j]] = [delays[j], delays[i]];
    }
    return delays;
}

const cases = {
    switch: [() => Promise.all(Array.from({length: switchTasks}, yields)), switchTasks * switches],
    spawn: [async () => {
        await null;
        const results = await Promise.all(Array.from({length: spawned}, (_, i) => returns(i)));
        if (results.reduce((a, b) => a + b) !== spawned * (spawned - 1) / 2) throw Error("sum");
    }, spawned],
    timers: [() => Promise.all(shuffledDelays().map((ms) => sleep(ms))), sleepers],
    memory: [async () => {
        const tasks = Array.from({length: suspended}, async () => sleep(2 ** 31 - 1));
        await null;
        console.log(process.resourceUsage().maxRSS * 1024 / tasks.length);
        process.exit(0);
    }, suspended],
    await: [async () => {
        let sum = 0;
        for (let i = 0; i < awaits; ++i) sum += await returns(i);
        if (sum !== awaits * (awaits - 1) / 2) throw Error("sum");
    }, awaits],
};

const [run, count] = cases[process.argv[2]];
const begin = process.cpuUsage();
run().then(() => {
    const used = process.cpuUsage(begin);
    console.log(((used.user + used.system) * 1000 / count).toFixed(3));
});
