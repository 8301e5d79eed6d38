#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "runtime/trace/fields.hpp"
#include "runtime/trace/names.hpp"

using namespace trace;

namespace {

/// The fields of each event, and of each group of fields.
using Format = std::map<std::string, std::set<std::string>, std::less<>>;

/// Collects the fields that it is told of. Where they depend on an enumerator, another round meets
/// another one.
class Collector {
public:
    Collector(Format& found, std::string in, std::size_t round)
        : found_(found), in_(std::move(in)), round_(round) {
        found_[in_];
    }

    template <class Value>
    void operator()(const char* key, Value& value, const char* kinds = "") {
        add(key);
        if constexpr (std::is_same_v<Value, Id>) {
            const char letter = kinds[round_ % std::string_view{kinds}.size()];
            value = {static_cast<IdKind>(id_letters.find(letter)), 1};
        } else if constexpr (std::is_enum_v<Value>) {
            if constexpr (!words<Value>.empty())
                value = static_cast<Value>(round_ % words<Value>.size());
        }
    }
    void operator()(const char* key, WaitsOn& on) {
        add(key);
        Collector inner{found_, "wait", round_};
        fields(inner, on);
    }
    void operator()(const char* key, Waits&) {
        add(key);
        Waiting waiting;
        Collector inner{found_, "waiting", round_};
        fields(inner, waiting);
    }
    void made(const char* key, Id&, char) { add(key); }
    void coming(const char* key, Id&, const char*) { add(key); }
    void optional(const char* key, const auto&, const char* = "") { add(key); }
    void nullable(const char* key, const Id&, const char*) { add(key); }
    void word(const char* key, const char*, const bool&) { add(key); }
    void site(const Site&) { add("line"), add("fn"); }
    void origin(const Origin&) { add("library"), add("call"), add("file"); }
    void details(const Wanted&) {
        WantedThing wanted;
        fields(*this, wanted);
    }
    void details(const Failure&) {
        FailureDetails failure;
        fields(*this, failure);
        LinkedError error;
        Collector inner{found_, "linked", round_};
        fields(inner, error);
    }
    void kept(const char*, const Text&) {}
    void format() { add("format"); }
    void told(const char* key, const char*) { add(key); }
    void name_of(Id) { add("name"); }
    void index_of(Id, Id) { add("index"); }
    void place_of(Stack) { add("line"), add("fn"); }

private:
    void add(const char* key) { found_[in_].insert(key); }

    Format& found_;
    std::string in_;
    std::size_t round_;
};

template <std::size_t... I>
void collect(Format& found, std::size_t round, std::index_sequence<I...>) {
    const auto one = [&](auto payload) {
        Collector collector{found, std::string{payload.ev}, round};
        fields(collector, payload);
    };
    (one(std::variant_alternative_t<I, Payload>{}), ...);
}

Format format_of_the_code() {
    Format found;
    constexpr std::size_t enough = 60;  // each word of each enumeration has had its turn
    for (std::size_t round = 0; round < enough; ++round)
        collect(found, round, std::make_index_sequence<std::variant_size_v<Payload>>{});
    found["every"] = {"seq", "t_ns", "it", "ev", "cur", "loop"};
    return found;
}

std::string documentation() {
    std::ifstream in{TRACE_FORMAT};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> all(const std::string& text, const std::string& pattern) {
    const std::regex expression{pattern};
    std::vector<std::string> found;
    for (auto i = std::sregex_iterator{text.begin(), text.end(), expression}; i != decltype(i){};
         ++i) {
        found.push_back((*i)[1]);
    }
    return found;
}

/// What the tables with a column `field` tell. A first cell that is empty goes on with the one
/// above.
Format format_of_the_page() {
    Format documented;
    std::map<std::string, std::set<std::string>> groups_of;
    std::istringstream lines{documentation()};
    const std::regex row{R"(\| ?([^|]*?) ?\|([^|]*)\|[^|]*\|.*)"};
    std::string current;
    bool in_table = false;
    for (std::string line; std::getline(lines, line);) {
        std::smatch cells;
        if (!std::regex_match(line, cells, row)) {
            in_table = false;
            continue;
        }
        if (std::regex_match(line, std::regex{R"(\| (event|group) \| field .*)"})) {
            in_table = true;
            continue;
        }
        if (!in_table)
            continue;
        const auto names = all(cells[1], "[`*]([a-z_]+)[`*]");
        if (!names.empty())
            current = names.front();
        if (current.empty())
            continue;
        documented[current];
        for (const auto& field : all(cells[2], "`([a-z_]+)`"))
            documented[current].insert(field);
        for (const auto& group : all(cells[2], R"(\*([a-z]+)\*)"))
            groups_of[current].insert(group);
    }
    for (const auto& [event, groups] : groups_of) {
        for (const auto& group : groups) {
            REQUIRE(documented.contains(group));
            documented[event].insert(documented[group].begin(), documented[group].end());
        }
    }
    for (const auto* group : {"place", "ending", "action"})
        documented.erase(group);
    return documented;
}

template <class Enum>
void check_words(const std::string& page) {
    for (const auto word : words<Enum>) {
        if (word == trace::word(WaitsOn::Kind::nothing))  // is written as null
            continue;
        INFO(word);
        CHECK(page.find(std::string{"`"}.append(word).append("`")) != page.npos);
    }
}

}  // namespace

TEST_CASE("the page on the format has every event and every field, and no other") {
    const Format code = format_of_the_code();
    const Format page = format_of_the_page();
    for (const auto& [event, fields] : code) {
        CAPTURE(event);
        REQUIRE(page.contains(event));
        for (const auto& field : fields) {
            CAPTURE(field);
            CHECK(page.at(event).contains(field));
        }
    }
    for (const auto& [event, fields] : page) {
        CAPTURE(event);
        REQUIRE(code.contains(event));
        for (const auto& field : fields) {
            CAPTURE(field);
            CHECK(code.at(event).contains(field));
        }
    }
}

TEST_CASE("the page on the format has every word") {
    const std::string page = documentation();
    check_words<Do>(page);
    check_words<Cause>(page);
    check_words<Ending>(page);
    check_words<Outcome>(page);
    check_words<WaitsOn::Kind>(page);
    check_words<GatherEffect>(page);
    check_words<CancelEffect>(page);
    check_words<ShutdownPhase>(page);
    check_words<TimerPlace>(page);
}
