#include <fmt/core.h>

#include <map>
#include <string>

#include "app/python/await_flow.hpp"
#include "app/report/phrases.hpp"
#include "app/run/warnings.hpp"

/// A coroutine was called, and never awaited.
namespace app::report {

namespace {

class NeverAwaited final : public Finding {
public:
    /// Where it is called; no line: the text does not tell.
    struct Call {
        std::string_view file{};
        int line = 0;
    };

    NeverAwaited(const Where& where, std::string coroutine, Call call, std::size_t count)
        : Finding(where), coroutine_(std::move(coroutine)), call_(call), count_(count) {}

    [[nodiscard]] int line(const Evidence& /*evidence*/) const override { return call_.line; }
    [[nodiscard]] std::string_view file(const Evidence& /*evidence*/) const override {
        return call_.file;
    }
    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto file = escape_markup(shown(call_.file, longest_name));
        const auto at = call_.line == 0 ? std::string{}
                                        : tell.say(file.empty() ? "report.call_at_line"
                                                                : "report.call_at_line_file",
                                                   {{"line", call_.line}, {"file", file}});
        return tell.say(count_ == 1 ? "report.never_awaited" : "report.never_awaited.often",
                        {{"call", tell.code(fmt::format("{}()", shown(coroutine_, longest_name)))},
                         {"at", at},
                         {"times", times(tell, count_)}});
    }

private:
    std::string coroutine_;
    Call call_;
    std::size_t count_;
};

/// The one file in which the function is called so; none if there are several.
NeverAwaited::Call bare_call(const Listings& listings, const std::string& function) {
    NeverAwaited::Call found{{}, AwaitFlow{listings.python()}.bare_call(function)};
    for (const SourceFile& file : listings.files()) {
        const int line = AwaitFlow{file.listing}.bare_call(function);
        if (line != 0 && found.line != 0)
            return {};
        if (line != 0)
            found = {file.listing.path, line};
    }
    return found;
}

void find(const Evidence& evidence, Findings& found) {
    struct Seen {
        std::size_t position = 0, count = 0;
    };
    std::map<std::string, Seen, std::less<>> by_name;
    const auto& log = evidence.log();
    for (const std::size_t at : evidence.index().every<trace::Warning>().all()) {
        const auto coroutine = never_awaited_coroutine(log, *log.get<trace::Warning>(at));
        if (coroutine.empty())
            continue;
        auto& seen = by_name[std::string{coroutine}];
        if (seen.count++ == 0)
            seen.position = at;
    }
    for (const auto& [name, seen] : by_name) {
        const auto function = name.substr(name.rfind('.') + 1);
        found.push_back(std::make_unique<NeverAwaited>(
            Where{log[seen.position].cur, {}, seen.position + 1, 0}, name,
            bare_call(evidence.run.listings(), function), seen.count));
    }
}

}  // namespace

extern const FindingKind never_awaited{"never_awaited", Grade::fault, find};

}  // namespace app::report
