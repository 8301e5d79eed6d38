#include "app/cli/check_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/challenge/edit_challenge.hpp"
#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/print_commands.hpp"
#include "app/cli/terminal_text.hpp"
#include "app/text/chinese_gaps.hpp"
#include "app/text/rich_text.hpp"

namespace app {

namespace {

using Json = nlohmann::ordered_json;

void print_list(const std::vector<EditChallenge>& all, Language language,
                const Surroundings& with) {
    const auto& tr = Translation::of(language);
    for (const EditChallenge& each : all) {
        const bool free = each.notes().lesson.empty();
        with.out << tr.format(free ? "check.list.free" : "check.list",
                              {{"id", each.id()},
                               {"lesson", each.notes().lesson},
                               {"title", each.notes().title.in(language)}})
                 << '\n';
    }
}

const EditChallenge& named(const std::vector<EditChallenge>& all, const std::string& id) {
    const auto found = std::ranges::find(all, id, &EditChallenge::id);
    if (found != all.end())
        return *found;
    std::vector<std::string> ids;
    for (const EditChallenge& each : all)
        ids.push_back(each.id());
    throw UsageError{
        fmt::format("there is no challenge '{}'; the challenges are {}", id, fmt::join(ids, ", "))};
}

std::string solution(const EditChallenge& challenge, const std::string& name, Language language) {
    std::vector<std::string> names;
    for (const auto& [each, text] : challenge.solutions(language)) {
        if (each == name)
            return text;
        names.push_back(each);
    }
    throw UsageError{fmt::format("--solution {}: {} has the solutions {}", name, challenge.id(),
                                 fmt::join(names, ", "))};
}

std::string tidied(std::string text, const Translation& tr) {
    return tr.language() == Language::zh ? without_chinese_gaps(text) : text;
}

std::string last_line(const EditChallenge& challenge, const EditCheck& check,
                      const Translation& tr) {
    if (!check.solved()) {
        return tr.format("check.not_solved",
                         {{"met", std::ranges::count(check.conditions, true, &Finding::met)},
                          {"of", check.conditions.size()}});
    }
    std::string text = tr["challenge.solved"];
    if (check.way) {
        text += ' ';
        text += tr.format("check.way",
                          {{"title", challenge.notes().ways[*check.way].title.in(tr.language())}});
    }
    return tidied(std::move(text), tr);
}

std::string found_now(const Finding& finding, const Translation& tr) {
    return tidied(tr.format("challenge.now", {{"found", finding.found}}), tr);
}

void print_check(const EditChallenge& challenge, const EditCheck& check, const Translation& tr,
                 const Surroundings& with) {
    TerminalText text{with.out, with.columns, coloured(with)};
    const auto& notes = challenge.notes();
    text.put_line({{notes.title.in(tr.language()), Style::bold}});
    text.put_line(parse_rich_text(notes.goal.in(tr.language())));
    with.out << '\n';
    for (const Finding& each : check.conditions) {
        std::string line = each.wanted;
        if (!each.met && !each.found.empty())
            line += " · " + found_now(each, tr);
        const Span tick = each.met ? Span{"✓ ", Style::accent} : Span{"✗ ", Style::failed};
        text.put({tick}, 2, parse_rich_text(line));
    }
    with.out << '\n';
    text.put_line(parse_rich_text(last_line(challenge, check, tr)));
}

std::string check_json(const EditChallenge& challenge, const EditCheck& check) {
    const auto plain = [](const std::string& markup) {
        return plain_text(parse_rich_text(markup));
    };
    Json conditions = Json::array();
    for (std::size_t i = 0; i < check.conditions.size(); ++i) {
        const Finding& found = check.conditions[i];
        conditions.push_back({{"predicate", challenge.notes().conditions[i].predicate},
                              {"met", found.met},
                              {"wanted", plain(found.wanted)},
                              {"found", plain(found.found)}});
    }
    Json all{{"challenge", challenge.id()}, {"solved", check.solved()}, {"way", nullptr}};
    if (check.way)
        all["way"] = challenge.notes().ways[*check.way].id;
    all["conditions"] = std::move(conditions);
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int check_command(const Arguments& given, const Surroundings& with) {
    const Language language = given.language_in(with.environment);
    const auto all = edit_challenges(with.catalogue);
    if (given.list) {
        print_list(all, language, with);
        return status_ok;
    }
    if (given.challenge.empty())
        throw UsageError{"check wants a CHALLENGE, or --list; see loopscope check --help"};
    const EditChallenge& challenge = named(all, given.challenge);
    if (given.start || given.solution) {
        print_source(with.out,
                     given.start ? challenge.start(language)
                                 : solution(challenge, *given.solution, language),
                     with.terminal);
        return status_ok;
    }
    if (given.program.empty())
        throw UsageError{
            "check wants a PROGRAM that is to reach the goal; see loopscope check "
            "--help"};
    const auto& tr = Translation::of(language);
    const Run run{named_program(given, language, with)};
    const EditCheck check = challenge.check(run, tr);
    if (given.json)
        with.out << check_json(challenge, check);
    else
        print_check(challenge, check, tr, with);
    return check.solved() ? status_ok : status_not_solved;
}

}  // namespace app
