#include <doctest/doctest.h>

#include "app/python/statements.hpp"
#include "app/run/recording.hpp"
#include "app/tests/recorded.hpp"
#include "app/words/narration.hpp"

using namespace app;
using namespace trace;

// Recordings that are large in one way. What grew faster than they do took minutes, or the stack.

namespace {

constexpr std::uint32_t many = 200'000;

/// A recording as the recorder would write it, without its file.
class Made {
public:
    explicit Made(const std::string& source = {}) {
        ProgramBegin begin{};
        begin.program = log_.intern("a.py");
        begin.source = log_.intern(source);
        add(begin);
    }
    template <class What>
    Made& add(const What& what) {
        log_.append(TraceEvent{{0, it_, {}}, what});
        return *this;
    }
    Made& iteration() {
        ++it_;
        return add(IterBegin{});
    }
    void tasks(std::uint32_t count, const std::function<std::string(std::uint32_t)>& coro) {
        for (std::uint32_t i = 1; i <= count; ++i) {
            TaskCreated created{};
            created.task = {IdKind::task, i};
            created.name = created.coro = log_.intern(coro(i));
            add(created);
        }
    }
    [[nodiscard]] Log& log() { return log_; }
    [[nodiscard]] std::shared_ptr<const Program> program() {
        return std::make_shared<Recording>("big.jsonl", std::move(log_));
    }

private:
    Log log_;
    std::uint32_t it_ = 0;
};

int next_statement(const lessons::Listing& python, int line) {
    return Statements{python}.after(line).python;
}

}  // namespace

TEST_CASE("big recording: many iterations that only end are told of in a sentence") {
    Made made;
    made.iteration();
    for (std::uint32_t i = 0; i < many; ++i)
        made.add(IterEnd{});
    Recorded run{made.program()};
    CHECK(plain_text(narrate(run.at(2)).next).size() < 200);
}

TEST_CASE("big recording: one that ends as an iteration begins is told of to its end") {
    Recorded run{Made{}.iteration().program()};
    for (std::size_t cursor = 0; cursor < run.log().size(); ++cursor)
        CHECK_FALSE(narrate(run.at(cursor)).next.empty());
}

TEST_CASE("big recording: many coroutines are looked for in many lines") {
    std::string source;
    for (std::uint32_t i = 0; i < many; ++i)
        source += "x = 1\n";
    source += "  async def f7(x):\ndef f8():\ndef f8():\nasync  def f9():\ndef f10\n";
    Made made{source};
    made.tasks(many, [](std::uint32_t i) { return "C.f" + std::to_string(i); });
    const Run run{made.program()};
    const auto& definitions = run.listings().python().definition_of;
    CHECK(definitions.size() == 2);
    CHECK(definitions.at("C.f7") == many + 1);
    CHECK(definitions.at("C.f9") == many + 4);
}

TEST_CASE("big recording: many requests to a gather of many children that pass them on to few") {
    Made made;
    made.tasks(many, [](std::uint32_t) { return "f"; });
    IdListBuilder children;
    for (std::uint32_t i = 1; i <= many; ++i)
        children.push_back({IdKind::task, i});
    GatherCreated created{};
    created.gather = {IdKind::gather, 1};
    created.children = made.log().intern(children);
    created.nfuts = many;
    made.add(created);
    CancelRequested request{};
    request.target = created.gather;
    request.effect = CancelEffect::to_children;
    CancelRequested passed_on{};
    passed_on.target = {IdKind::task, many};
    passed_on.effect = CancelEffect::must_cancel;
    for (std::uint32_t i = 0; i < many / 2; ++i)
        made.add(request).add(passed_on);
    const RunIndex index{made.log()};
    std::size_t right = 0;
    for (const std::size_t at : index.every<CancelRequested>().all()) {
        const bool child = made.log().get<CancelRequested>(at)->target == passed_on.target;
        right += index.passed_on_by(at) == (child ? at - 1 : RunIndex::never) ? 1 : 0;
    }
    CHECK(right == many);
}

TEST_CASE("big recording: many ends of run") {
    Made made;
    made.tasks(1, [](std::uint32_t) { return "f"; });
    Shutdown shutdown{};
    shutdown.phase = ShutdownPhase::cancel_all_tasks;
    shutdown.tasks = made.log().intern(std::vector{Id{IdKind::task, 1}});
    for (std::uint32_t i = 0; i < many; ++i)
        made.add(shutdown);
    const History history{made.log()};
    const RunFacts facts{made.log(), history};
    CHECK(facts.beats.all().size() == many);  // each is a part of a clean-up
}

TEST_CASE("big recording: a statement is not sought to the end of a long program") {
    lessons::Listing python;
    python.lines = {{"async def f():"}, {"    x = await g("}};
    for (std::uint32_t i = 0; i < 30; ++i)
        python.lines.push_back({"        1,"});
    python.lines.push_back({"    )"});
    python.lines.push_back({"    y = 1"});
    CHECK(next_statement(python, 2) == 34);
    python.lines.insert(python.lines.begin() + 3, 30, {"        1,"});
    CHECK(next_statement(python, 2) == 0);
    python.lines[2].text = std::string(5000, ' ');
    CHECK(next_statement(python, 2) == 0);
    python.lines = {{"async def f():"}, {"    await g()"}, {""}, {"    y = 1"}};
    CHECK(next_statement(python, 2) == 4);
    python.lines.insert(python.lines.begin() + 2, 60, {""});
    CHECK(next_statement(python, 2) == 0);
}
