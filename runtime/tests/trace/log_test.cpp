#include "runtime/trace/log.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/trace/fields.hpp"
#include "runtime/trace/names.hpp"

using namespace trace;

namespace {

/// Gives every field that it is told of a value of its own. Of words each round
/// has another one, and of what may be left out every second round has nothing.
class Filler {
public:
    explicit Filler(std::uint32_t round) : round_(round) {}

    template <class Value>
    void operator()(const char* /*key*/, Value& value, const char* /*kinds*/ = "") {
        ++count_;
        if constexpr (std::is_same_v<Value, Id>)
            value = {static_cast<IdKind>(1 + (round_ + count_) % 5), (round_ << 8) + count_};
        else if constexpr (std::is_same_v<Value, bool>)
            value = round_ % 3 == 0;
        else if constexpr (std::is_enum_v<Value> && !words<Value>.empty())
            value = static_cast<Value>(round_ % words<Value>.size());
        else if constexpr (std::is_same_v<Value, std::int64_t>)
            value = -(std::int64_t{round_} << 40) - count_;
        else
            value = static_cast<Value>((round_ << 8) + count_);
    }
    void operator()(const char* /*key*/, WaitsOn& on) { fields(*this, on); }
    void made(const char* key, Id& id, char /*kind*/) { (*this)(key, id); }
    void coming(const char* key, Id& id, const char* /*kinds*/) { (*this)(key, id); }
    template <class Value>
    void optional(const char* key, Value& value, const char* /*kinds*/ = "") {
        if ((round_ + count_) % 2 == 0)
            (*this)(key, value);
    }
    void nullable(const char* key, Id& id, const char* /*kinds*/) { optional(key, id); }
    void word(const char* key, const char* /*word*/, bool& flag) { optional(key, flag); }
    void site(Site& site) { optional("", site); }
    void origin(Origin& origin) { optional("", origin); }
    void details(auto& kept) { optional("", kept); }
    void kept(const char* key, Text& text) { optional(key, text); }
    void format() {}
    void told(const char* /*key*/, const char* /*word*/) {}
    void name_of(Id /*task*/) {}
    void index_of(Id /*child*/, Id /*gather*/) {}
    void place_of(Stack /*stack*/) {}

private:
    std::uint32_t round_, count_ = 0;
};

/// All fields of an event as numbers.
class Numbers {
public:
    explicit Numbers(TraceEvent event) : numbers{event.t_ns, event.it, number(event.cur)} {
        std::visit([this](auto& what) { fields(*this, what); }, event.what);
    }

    template <class Value>
    void operator()(const char* /*key*/, const Value& value, const char* /*kinds*/ = "") {
        numbers.push_back(number(value));
    }
    void operator()(const char* /*key*/, WaitsOn& on) { fields(*this, on); }
    void made(const char* key, Id id, char /*kind*/) { (*this)(key, id); }
    void coming(const char* key, Id id, const char* /*kinds*/) { (*this)(key, id); }
    void optional(const char* key, const auto& value, const char* /*kinds*/ = "") {
        (*this)(key, value);
    }
    void nullable(const char* key, Id id, const char* /*kinds*/) { (*this)(key, id); }
    void word(const char* key, const char* /*word*/, bool flag) { (*this)(key, flag); }
    void site(Site site) { (*this)("", site); }
    void origin(Origin origin) { (*this)("", origin); }
    void details(auto kept) { (*this)("", kept); }
    void kept(const char* key, Text text) { (*this)(key, text); }
    void format() {}
    void told(const char* /*key*/, const char* /*word*/) {}
    void name_of(Id /*task*/) {}
    void index_of(Id /*child*/, Id /*gather*/) {}
    void place_of(Stack /*stack*/) {}

    std::vector<std::int64_t> numbers;

private:
    template <class Value>
    static std::int64_t number(const Value& value) {
        if constexpr (std::is_same_v<Value, Id>)
            return (std::int64_t{static_cast<std::uint8_t>(value.kind())} << 32) | value.number();
        else
            return static_cast<std::int64_t>(value);
    }
};

template <std::size_t... i>
std::vector<TraceEvent> one_of_each(std::uint32_t round, std::index_sequence<i...>) {
    std::vector<TraceEvent> events(sizeof...(i));
    (events[i].what.emplace<i>(), ...);
    for (TraceEvent& event : events) {
        Filler filler{round};
        std::visit([&](auto& what) { fields(filler, what); }, event.what);
        if (round % 4 == 1)
            event.t_ns = round;
        if (round % 4 == 2)
            event.it = round;
        if (round % 4 == 3)
            event.cur = {IdKind::task, round};
    }
    return events;
}

}  // namespace

TEST_CASE("every event comes back as it was appended, whichever is asked for") {
    std::vector<TraceEvent> events;
    for (std::uint32_t round = 1; round <= 2000; ++round) {
        for (const TraceEvent& event :
             one_of_each(round, std::make_index_sequence<std::variant_size_v<Payload>>{}))
            events.push_back(event);
    }
    Log log;
    for (const TraceEvent& event : events) {
        log.append(event);
        REQUIRE(log[log.size() - 1].what.index() == event.what.index());
    }
    REQUIRE(log.size() == events.size());

    const auto same = [&](std::size_t i) {
        return log[i].what.index() == events[i].what.index() &&
               Numbers{log[i]}.numbers == Numbers{events[i]}.numbers;
    };
    for (std::size_t i = 0; i < events.size(); ++i)
        REQUIRE(same(i));
    for (std::size_t i = events.size(); i-- > 0;)
        REQUIRE(same(i));
    for (std::size_t n = 0, i = 0; n < events.size(); ++n, i = (i + 10'007) % events.size())
        REQUIRE(same(i));
}

TEST_CASE("a step that yields is three events, wherever it is in the log") {
    Log log;
    std::vector<TraceEvent> events;
    const auto append = [&](const When& when, const auto& what) {
        log.append(when, what);
        events.push_back({when, what});
    };
    Id handle{IdKind::handle, 1};
    for (std::uint32_t i = 1; i <= 20'000; ++i) {
        const Id task{IdKind::task, i % 131 * (i % 1009 == 0 ? 1000 : 1) + (i % 13 == 0 ? 3 : 1)};
        const std::uint32_t n = i / 131 + 1 + (i % 501 == 0 ? 200 : i % 17 == 0 ? 2 : 0);
        const When when{i / 500, i / 50, task};
        if (i % 11 == 0)
            append(When{when.t_ns, when.it, {}}, IterEnd{i});
        const auto cause = i % 211 == 0 ? Cause::created : Cause::yield;
        const Id source{i % 223 == 0 ? IdKind::future : IdKind::none, 0};
        const Text thrown{i % 227 == 0};
        const Site site{i / 80 % 3};
        const StepBegin begin{task, n, handle, cause, source, thrown, site};
        handle = handle + (i % 233 == 0 ? 2 : 1);
        const YieldingStep step{begin, {handle + (i / 239 % 7), Stack{i / 70 % 3}}};
        if (i % 130 == 0) {
            append(when, begin);
            append(when, TaskRenamed{task, Text::none, Site::none});
        } else {
            log.append(when, step);
            events.push_back({when, begin});
            events.push_back({when, step.ready()});
            events.push_back({when, step.end()});
            REQUIRE(log.get<StepEnd>(log.size() - 1)->stack == step.rest.stack);
        }
        if (i % 170 == 0)
            append(when, LoopStop{});
    }
    REQUIRE(log.size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        REQUIRE(log[i].what.index() == events[i].what.index());
        REQUIRE(Numbers{log[i]}.numbers == Numbers{events[i]}.numbers);
    }
}

TEST_CASE("steps that yield in turn take little room") {
    Log log;
    std::uint32_t handles = 0;
    for (std::uint32_t n = 1; n <= 1000; ++n) {
        for (std::uint32_t task = 1; task <= 1000; ++task) {
            const Id id{IdKind::task, task};
            const Id handle{IdKind::handle, ++handles};
            log.append(When{0, n, id}, YieldingStep{{id, n, handle, Cause::yield, {}, {}, Site{1}},
                                                    {handle + 1000, Stack{1}}});
        }
    }
    CHECK(log.bytes() < log.size());
}

TEST_CASE("the log's events are a range") {
    Log log;
    log.append(When{}, IterEnd{1});
    log.append(When{}, LoopStop{});
    log.append(When{5, 0, {}}, IterEnd{3});
    const auto events = log.events();
    REQUIRE(events.size() == 3);
    CHECK(events.back().t_ns == 5);
    CHECK(log.get<IterEnd>(2)->ready == 3);
    CHECK_FALSE(log.get<IterEnd>(1));
    const auto stop = std::find_if(events.begin(), events.end(), [](const TraceEvent& event) {
        return get<LoopStop>(event) != nullptr;
    });
    CHECK(stop - events.begin() == 1);
    CHECK(stop[1].what.index() == events.back().what.index());
}

TEST_CASE("what is foreseen of an event takes no room") {
    const Id task{IdKind::task, 1};
    const auto bytes_of = [&](const When& resumes) {
        Log log;
        const std::size_t before = log.bytes();
        for (std::uint32_t n = 1; n <= 500'000; ++n) {
            log.append(resumes, StepBegin{task, n, {}, Cause::yield, {}, {}, Site{1}});
            log.append(resumes, StepEnd{task, Outcome::suspended, {}, {}, Stack{1}});
        }
        return (log.bytes() - before) / 1'000'000;
    };
    CHECK(bytes_of({0, 0, task}) < 20);
    CHECK(bytes_of({0, 0, {}}) > bytes_of({0, 0, task}));
}

TEST_CASE("equal texts get equal handles, of any length and however many they are") {
    Log log;
    CHECK(log.intern(std::string_view{}) == Text::none);
    std::vector<std::string> texts;
    for (std::size_t length :
         {1u, 3u, 4u, 7u, 8u, 9u, 65'531u, 65'532u, 65'533u, 65'536u, 400'000u, 5u})
        texts.emplace_back(length, 'x');
    for (int i = 0; i < 100'000; ++i)
        texts.push_back("text " + std::to_string(i));
    std::vector<Text> handles;
    for (const auto& text : texts)
        handles.push_back(log.intern(text));
    const auto first = log.text(handles[0]);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        REQUIRE(log.text(handles[i]) == texts[i]);
        REQUIRE(log.intern(texts[i]) == handles[i]);
    }
    CHECK(first.data() == log.text(handles[0]).data());
    auto sorted = handles;
    std::sort(sorted.begin(), sorted.end());
    CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
}

TEST_CASE("an added text is not found again") {
    Log log;
    const Text first = log.intern("Task-1");
    const Text second = log.add("Task-1");
    CHECK(second != first);
    CHECK(log.text(second) == "Task-1");
    CHECK(log.intern("Task-1") == first);
    CHECK(log.add("") == Text::none);
}

TEST_CASE("lists come back as they were") {
    Log log;
    std::vector<Id> ids;
    std::vector<Site> sites;
    std::vector<Ids> id_lists;
    std::vector<Stack> stacks;
    for (std::uint32_t i = 1; i <= 300; ++i) {
        ids.push_back({IdKind::handle, i});
        sites.push_back(static_cast<Site>(i));
        id_lists.push_back(log.intern(ids));
        stacks.push_back(log.intern(sites));
    }
    const auto equal = [](auto found, const auto& expected, std::size_t size) {
        return std::equal(found.begin(), found.end(), expected.begin(),
                          expected.begin() + static_cast<std::ptrdiff_t>(size));
    };
    for (std::size_t i = 0; i < ids.size(); ++i) {
        REQUIRE(equal(log.ids(id_lists[i]), ids, i + 1));
        REQUIRE(equal(log.sites(stacks[i]), sites, i + 1));
    }
    CHECK(log.intern(std::span{sites}.first(7)) == stacks[6]);
    CHECK(log.intern(ids) == id_lists.back());  // as the last one
    CHECK(log.ids(Ids::none).empty());
}

TEST_CASE("a list of ids is that of its ids, whether or not they count on") {
    Log log;
    const auto kept = [&](const std::vector<Id>& ids) {
        const auto list = log.ids(log.intern(ids));
        CHECK(list.empty() == ids.empty());
        CHECK(list.size() == ids.size());
        CHECK(std::equal(list.begin(), list.end(), ids.begin(), ids.end()));
    };
    const auto h = [](std::uint32_t number) { return Id{IdKind::handle, number}; };
    const auto m = [](std::uint32_t number) { return Id{IdKind::timer, number}; };
    kept({});
    kept({h(7)});
    kept({h(7), h(8)});
    kept({h(7), h(9), h(10), h(11), h(13)});
    kept({h(7), m(8), m(9), h(10), h(11), m(12)});
    kept({h(3), h(2), h(1), h(1), h(2), h(3), h(3)});
    std::vector<Id> long_one;
    for (std::uint32_t i = 1; i <= 5000; ++i)
        long_one.push_back(i % 7 == 0 ? m(i) : h(i));
    kept(long_one);
}

TEST_CASE("a list of ids that count on takes little room") {
    Log log;
    IdListBuilder ids;
    const auto before = log.bytes();
    for (std::uint32_t i = 1; i <= 1'000'000; ++i)
        ids.push_back({IdKind::handle, i});
    CHECK(log.ids(log.intern(ids)).size() == 1'000'000);
    CHECK(log.bytes() - before < 100'000);  // a first chunk
    ids.clear();
    ids.push_back({IdKind::handle, 1'000'001});  // begins anew
    CHECK(*log.ids(log.intern(ids)).begin() == Id{IdKind::handle, 1'000'001});
}
