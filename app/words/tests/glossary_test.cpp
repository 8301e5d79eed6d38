#include "app/words/glossary.hpp"

#include <doctest/doctest.h>

#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

std::vector<std::string> terms(TermFinder& finder, const RichText& text) {
    std::vector<std::string> all;
    for (const TermPlace& place : finder.next(text))
        all.push_back(plain_text(text).substr(place.begin, place.end - place.begin));
    return all;
}

}  // namespace

TEST_CASE("glossary: each term is explained in a sentence, in both languages") {
    for (const auto language : {Language::zh, Language::en}) {
        const auto all = glossary(Translation::of(language));
        CHECK(all.size() == 8);
        for (const auto& entry : all) {
            const auto meaning = plain_text(entry.meaning);
            CAPTURE(meaning);
            CHECK(meaning.find(entry.term) != meaning.npos);
            CHECK(meaning.ends_with(language == Language::zh ? "。" : "."));
        }
    }
}

TEST_CASE("glossary: in the lessons handle is a noun") {
    const auto check = [](const lessons::NotesText& text) {
        for (const auto& variant : text.variants) {
            TermFinder finder{Translation::of(Language::en)};
            const RichText read = parse_rich_text(variant.text.in(Language::en));
            for (const TermPlace& place : finder.next(read)) {
                const auto before = plain_text(read).substr(0, place.begin);
                CAPTURE(before);
                CHECK_FALSE(before.ends_with("to "));
            }
        }
    };
    for (const auto& lesson : app::catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        const auto& notes = *lesson->notes();
        check(notes.goal);
        check(notes.watch);
        check(notes.attempt);
        for (const auto& point : notes.points)
            check(point);
    }
}

TEST_CASE("glossary: a term is found where it first stands in a panel, as a word of its own") {
    TermFinder finder{Translation::of(Language::en)};
    CHECK(terms(finder, {{"create_task queues multitasking; a task, the "},
                         {"ready queue", Style::ready}}) ==
          std::vector<std::string>{"task", "ready queue"});
    CHECK(terms(finder, {{"Tasks and tasks, and timers"}}) == std::vector<std::string>{"timers"});
    CHECK(terms(finder, {{"future", Style::code}, {" \"a future\""}}).empty());
    CHECK(terms(finder, {{"a future"}}) == std::vector<std::string>{"future"});

    TermFinder chinese{Translation::of(Language::zh)};
    CHECK(terms(chinese, {{"第 2 轮轮到它，下一轮任务排进就绪队列。"}}) ==
          std::vector<std::string>{"任务", "就绪队列", "下一轮"});
    CHECK(plain_text(chinese.meaning(0)).starts_with("协程"));
}
