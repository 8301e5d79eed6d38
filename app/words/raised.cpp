#include "app/words/raised.hpp"

#include <vector>

#include "app/run/labels.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

constexpr std::size_t longest_whole = 10'000;
constexpr std::size_t longest_line = 60;

class Raised {
public:
    Raised(const Teller& tell, const TaskDone& done)
        : t_{tell},
          done_{done},
          failure_{tell.log().details(done.failure)},
          lines_{tell.log().sites(failure_.raised_at)} {}

    std::string str() const {
        std::string text;
        if (!lines_.empty())
            text = raised();
        else if (failure_.raised_in != Text::none)
            text = t_.say("raised.by.alone", {{"function", t_.code(failure_.raised_in)}});
        if (lines_.size() > 1)
            text = followed_by(t_, std::move(text), way());
        text = followed_by(t_, std::move(text), chain());
        if (failure_.whole != Text::none)
            text = followed_by(t_, std::move(text), t_.say("raised.whole", {{"text", whole()}}));
        return text;
    }

private:
    /// The innermost line of the program.
    std::string raised() const {
        const Site site = lines_.back();
        return t_.say(failure_.raised_in == Text::none ? "raised" : "raised.by",
                      {{"at", t_.at(site, done_.task)},
                       {"code", code_at(site)},
                       {"function", t_.code(failure_.raised_in)}});
    }

    std::string code_at(Site site) const {
        const int line = t_.line_in_file(site);
        const auto& lines = t_.moment().run.listings().python(t_.log().place(site).file).lines;
        if (line <= 0 || static_cast<std::size_t>(line) > lines.size())
            return t_.code(t_.log().place(site).fn);
        std::string_view text = lines[static_cast<std::size_t>(line) - 1].text;
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        if (text.ends_with(':'))  // of a block; here a sentence ends
            text.remove_suffix(1);
        return fmt::format("{{state:code|{}}}", escape_markup(shown(text, longest_line)));
    }

    /// From the task's own line to the one that raised it.
    std::string way() const {
        std::string list;
        for (const Site site : lines_) {
            const Place place = t_.log().place(site);
            const auto key = place.fn == "…"      ? "raised.way.more"
                             : place.file.empty() ? "raised.way.line"
                                                  : "raised.way.line_file";
            const auto step =
                t_.say(key, {{"function", escape_markup(shown(place.fn, longest_name))},
                             {"line", place.line},
                             {"file", t_.file(site)}});
            list += (list.empty() ? "" : " → ") + step;
        }
        return t_.say("raised.way", {{"list", list}});
    }

    std::string chain() const {
        std::string text, members;
        Text before = done_.value;
        for (const LinkedError& error : t_.log().errors(failure_.chain)) {
            if (error.as == LinkedError::As::member) {
                members += (members.empty() ? "" : t_.say("list.comma")) +
                           t_.say("raised.member",
                                  {{"exc", t_.exception(error.exc)}, {"where", where(error)}});
            } else {
                const bool cause = error.as == LinkedError::As::cause;
                text = followed_by(t_, std::move(text),
                                   t_.say(cause ? "raised.cause" : "raised.context",
                                          {{"of", name_of(before)},
                                           {"exc", t_.exception(error.exc)},
                                           {"where", where(error)}}));
            }
            before = error.exc;
        }
        return members.empty()
                   ? text
                   : followed_by(t_, t_.say("raised.members", {{"list", members}}), text);
    }

    std::string name_of(Text exc) const { return t_.code(exception_name(t_.log().text(exc))); }

    std::string where(const LinkedError& error) const {
        const auto at = t_.at(error.site, done_.task);
        return at.empty() ? at : t_.say("raised.where", {{"at", at}});
    }

    std::string whole() const {
        return escape_markup(shown(t_.log().text(failure_.whole), longest_whole));
    }

    const Teller& t_;
    const TaskDone& done_;
    const FailureDetails failure_;
    std::span<const Site> lines_;
};

}  // namespace

std::string where_raised(const Teller& tell, Id task) {
    const auto done = tell.index().ended_by<TaskDone>(task);
    return done && done->ending == Ending::exception ? Raised{tell, *done}.str() : std::string{};
}

}  // namespace app::narration
