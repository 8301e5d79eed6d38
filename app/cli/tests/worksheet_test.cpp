#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/tests/terminal.hpp"

namespace {

using Json = nlohmann::json;

Json json_of(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"questions", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = run(arguments);
    CHECK(result.status == 0);
    return Json::parse(result.out);
}

std::string without_key(const std::string& lesson) {
    return run({"questions", lesson, "--lang", "en"}).out;
}

}  // namespace

TEST_CASE("questions: a worksheet with its key, in Chinese") {
    CHECK(run({"questions", "2.2", "--key", "--lang", "zh"}).out == R"---(# 2.2 gather 的顺序

三个结果，一个列表。先完成的排在前面吗？

```python
import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    results = await asyncio.gather(
        compute(1), compute(2), compute(3))
    print("计算结果:", results)

asyncio.run(main())
```

## 1

取 `x1=3, x2=1, x3=2`：

```python
import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    results = await asyncio.gather(
        compute(3), compute(1), compute(2))
    print("计算结果:", results)

asyncio.run(main())
```

三个 compute 分别睡 3、1、2 秒。三个槽位的子任务按什么先后结束？排一排。

- a) `[0]` compute(3)
- b) `[1]` compute(1)
- c) `[2]` compute(2)

**答案：b → c → a。** 对：`[1]` 在 1.00 s，`[2]` 在 2.00 s，`[0]` 在 3.00 s。值先留在各自的子任务里，3.00 s 时才按位置拼成列表。

- 把 c 排在 b 前面：compute(1) 在 1.00 s 结束，compute(2) 在 2.00 s 结束，所以 `[1]` 在前。要看谁先结束，不看谁最后传入。
- 把 a 排在 b 前面：`gather` 不从左往右逐个等。`[0]` 是 compute(3) 的，3.00 s 才有值；`[1]` 在 1.00 s 已经有了。
- 把 a 排在 c 前面：`gather` 不从左往右逐个等。`[0]` 是 compute(3) 的，3.00 s 才有值；`[2]` 在 2.00 s 已经有了。

## 2

三个 compute 分别睡 3、1、2 秒。打印出的列表是什么？

- a) `[1, 4, 9]`
- b) `[9, 1, 4]`
- c) `[<Task …>, <Task …>, <Task …>]`

**答案：b。** 对。结束的先后是 `1` 在 1.00 s，`4` 在 2.00 s，`9` 在 3.00 s；位置却由传入的次序定，与谁快无关。

- a) `1` 在 1.00 s，`4` 在 2.00 s，`9` 在 3.00 s：这是结束的先后。列表却按传入的次序：compute(3) 是第一个参数，它的 `9` 就在 `[0]`。
- c) `gather` 确实为三个协程各建了一个任务，但 `await` 得到的是它们返回的值：`9`，`1`，`4`。

## 3

main 在等 `gather`，子任务这样结束：compute(1) 在 1.00 s，compute(2) 在 2.00 s，compute(3) 在 3.00 s。这期间 main 被唤醒几次？

- a) 一次，在 1.00 s
- b) 一次，在 3.00 s
- c) 3 次，每个子任务结束时一次

**答案：b。** 对。main 等的是 `gather` 的 future，不是某一个 compute；最后一个结束，future 才完成。

- a) 1.00 s 时，还没有全部结束。`gather` 要 3 个都结束才完成，main 还要挂起 2.00 s。
- c) compute(1) 结束时，是 `gather` 记下一笔，main 并不醒来。只有最后一次结束才会叫醒它。

)---");
}

TEST_CASE("questions: a worksheet with its key, in English") {
    CHECK(run({"questions", "2.2", "--key", "--lang", "en"}).out == R"---(# 2.2 gather's order

Three results, one list. Does the first to finish come first?

```python
import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    results = await asyncio.gather(
        compute(1), compute(2), compute(3))
    print("results:", results)

asyncio.run(main())
```

## 1

With `x1=3, x2=1, x3=2`:

```python
import asyncio

async def compute(x):
    await asyncio.sleep(x)
    return x * x

async def main():
    results = await asyncio.gather(
        compute(3), compute(1), compute(2))
    print("results:", results)

asyncio.run(main())
```

The three calls of compute sleep 3, 1 and 2 s. In which order do the children of the three slots end?

- a) `[0]` compute(3)
- b) `[1]` compute(1)
- c) `[2]` compute(2)

**Answer b → c → a.** Yes: `[1]` at 1.00 s, `[2]` at 2.00 s, `[0]` at 3.00 s. Each value stays in its child; at 3.00 s they are put into the list, by position.

- Putting c before b: compute(1) ends at 1.00 s and compute(2) at 2.00 s, so `[1]` comes first. What counts is who ends first, not who was passed last.
- Putting a before b: `gather` does not wait from left to right. `[0]` belongs to compute(3) and has no value before 3.00 s; `[1]` has one at 1.00 s.
- Putting a before c: `gather` does not wait from left to right. `[0]` belongs to compute(3) and has no value before 3.00 s; `[2]` has one at 2.00 s.

## 2

The three calls of compute sleep 3, 1 and 2 s. Which list is printed?

- a) `[1, 4, 9]`
- b) `[9, 1, 4]`
- c) `[<Task …>, <Task …>, <Task …>]`

**Answer b.** Yes. They end as `1` at 1.00 s, `4` at 2.00 s, `9` at 3.00 s; but the places are given by the order of the arguments, whoever is faster.

- a) `1` at 1.00 s, `4` at 2.00 s, `9` at 3.00 s: that is the order in which they end. The list follows the arguments: compute(3) came first, so its `9` is at `[0]`.
- c) `gather` does make a task of each coroutine, but what `await` gives is what they return: `9`, `1`, `4`.

## 3

main awaits `gather`, and the children end like this: compute(1) at 1.00 s, compute(2) at 2.00 s, compute(3) at 3.00 s. How often is main woken meanwhile?

- a) once, at 1.00 s
- b) once, at 3.00 s
- c) 3 times, once for each

**Answer b.** Yes. main waits for `gather`'s future, not for any one compute; the future is done when the last has ended.

- a) At 1.00 s not all have ended. `gather` is done when all 3 are, and main stays suspended for 2.00 s more.
- c) When compute(1) ends it is `gather` that takes note; main does not wake. Only the last end wakes it.

)---");
}

TEST_CASE("questions: a worksheet without its key tells nothing") {
    const auto sheet = without_key("2.2");
    CHECK(contains(sheet, "- b) `[9, 1, 4]`\n"));
    CHECK(contains(sheet, "Order: ______\n"));
    CHECK_FALSE(contains(sheet, "Answer"));
    CHECK_FALSE(contains(sheet, "arguments"));
    // The program is there again only where the question brings other values.
    CHECK(contains(without_key("3.3"), "With `world_raises=True`:\n\n```python\n"));
    const auto one = without_key("1");
    CHECK(one.find("```python") == one.rfind("```python"));
}

TEST_CASE("questions: as JSON, in plain text") {
    const auto all = json_of({"2.2", "--lang", "en"});
    REQUIRE(all.size() == 3);
    const auto& slots = all[0];
    CHECK(slots["kind"] == "slot_order");
    CHECK(slots["ordered"] == true);
    CHECK(slots["answers"] == Json::parse("[[1, 2, 0]]"));
    CHECK(slots["options"][0].size() == 1);
    CHECK(slots["options"][0]["text"] == "[0] compute(3)");
    const auto& list = all[1];
    CHECK(list["kind"] == "gathered_list");
    CHECK(list["ordered"] == false);
    CHECK(list["answers"] == Json::parse("[1]"));
    CHECK(list["options"][1].size() == 1);
    CHECK(list["options"][1]["text"] == "[9, 1, 4]");
    CHECK(list["options"][2]["refutation"] ==
          "gather does make a task of each coroutine, but what await gives is what they return: 9, "
          "1, 4.");
    for (const auto& question : all) {
        std::vector<std::string> keys;
        for (const auto& [key, value] : question.items())
            keys.push_back(key);
        CHECK(keys ==
              std::vector<std::string>{"answers", "kind", "options", "ordered", "question"});
        CHECK_FALSE(contains(question.dump(), "`"));
        CHECK_FALSE(contains(question.dump(), "{state:"));
    }
    // Timers that are due together may fire in any order.
    CHECK(json_of({"1", "--set", "hello=1", "--set", "world=1"})[0]["answers"] ==
          Json::parse("[[2, 0, 1], [2, 1, 0]]"));
}

TEST_CASE("questions: of a recording, and of what nothing can be asked") {
    const auto blocks = run({"questions", std::string{LOOPSCOPE_RECORDINGS} + "/blocks.jsonl"});
    CHECK(blocks.status == 0);
    CHECK(contains(blocks.out, "Which line runs next?"));
    const auto nothing = std::string{LOOPSCOPE_RECORDINGS} + "/spins.jsonl";
    CHECK(contains(run({"questions", nothing, "--lang", "en"}).out,
                   "There is nothing to ask of this run.\n"));
    CHECK(run({"questions", nothing, "--json"}).out == "[]\n");
    CHECK(run({"questions", "9.9"}).status == 2);
}
