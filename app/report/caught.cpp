#include "app/report/caught.hpp"

#include <algorithm>
#include <cctype>
#include <span>
#include <string_view>

#include "app/python/enclosing.hpp"

namespace app::report {

using namespace trace;

namespace {

bool begins_with_word(std::string_view text, std::string_view word) {
    return text.starts_with(word) &&
           (text.size() == word.size() ||
            (std::isalnum(static_cast<unsigned char>(text[word.size()])) == 0 &&
             text[word.size()] != '_'));
}

bool is_handler(std::string_view text) {
    return begins_with_word(text, "except") || begins_with_word(text, "finally");
}

class Caught {
public:
    explicit Caught(const Run& run) : run_(run) {}

    bool caught(std::size_t thrown, std::size_t step, std::size_t end) const {
        const auto last = *log().get<StepEnd>(end);
        const auto waited = run_.facts().index.last_step_end(last.task, thrown - 1);
        if (waited == RunIndex::never)
            return false;
        const auto before = log().sites(log().get<StepEnd>(waited)->stack);
        const auto now = log().sites(last.stack);
        const auto common = std::min(before.size(), now.size());
        for (std::size_t i = 0; i < common; ++i) {
            const Place from = log().place(before[i]), to = log().place(now[i]);
            if (from.fn != to.fn || from.file != to.file)
                return false;
            if (from.line != to.line)
                return goes_on_at(now[i]);
        }
        if (before.size() != now.size() || now.empty())
            return false;
        // At the same line: is it there again, or does what it calls clean up?
        const bool again = sleeps_itself(last, now.back()) || came_by(step, end, now.back());
        return again && goes_on_at(now.back());
    }

private:
    const Log& log() const { return run_.log(); }

    /// The line, from its first letter on; "": the text does not have it.
    std::string_view text_at(Site site) const {
        const auto& listing = run_.listings().python(log().place(site).file);
        const int line = line_of(listing, log(), site);
        if (line <= 0 || static_cast<std::size_t>(line) > listing.lines.size())
            return {};
        const std::string_view text = listing.lines[static_cast<std::size_t>(line) - 1].text;
        return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
    }
    bool goes_on_at(Site site) const {
        const auto text = text_at(site);
        const auto& listing = run_.listings().python(log().place(site).file);
        return !text.empty() && !is_handler(text) && !begins_with_word(text, "async with") &&
               enclosing_line(listing, line_of(listing, log(), site), is_handler) == 0;
    }
    /// Whether it has called sleep() itself.
    bool sleeps_itself(const StepEnd& step, Site site) const {
        const auto text = text_at(site);
        const auto call = text.find("sleep(");
        return step.on.kind == WaitsOn::Kind::sleep && call != text.npos &&
               (call == 0 || text[call - 1] == '.' || text[call - 1] == ' ');
    }
    /// Whether the function was at another line in that step.
    bool came_by(std::size_t step, std::size_t end, Site site) const {
        const Place at = log().place(site);
        for (std::size_t i = step; i < end; ++i) {
            const Place was = log().place(site_of(log()[i]));
            if (was.fn == at.fn && was.file == at.file && was.line != at.line && was.line > 0)
                return true;
        }
        return false;
    }

    const Run& run_;
};

}  // namespace

bool has_caught(const Run& run, std::size_t thrown, std::size_t step, std::size_t end) {
    return Caught{run}.caught(thrown, step, end);
}

}  // namespace app::report
