#include "app/report/path_words.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "app/report/lost_time.hpp"
#include "app/report/phrases.hpp"
#include "app/words/narration_parts.hpp"

namespace app::report {

namespace {

constexpr std::size_t most_parts = 6;  // the rest is left out in the middle

/// What one task has of the path, or no task in one way, without a break.
struct Part {
    const PathSegment* first = nullptr;
    std::int64_t ns = 0;
    PathSegment::Via via =
        PathSegment::Via::goes_on;  ///< how the part that is told before leads to it
};

/// Those that take at least so long.
std::vector<Part> parts_from(const std::vector<Part>& all, std::int64_t least_ns) {
    std::vector<Part> parts;
    bool follows = false;  // between them a run of the loop ends
    for (const Part& part : all) {
        follows = follows || part.via == PathSegment::Via::follows;
        if (part.ns < least_ns)
            continue;
        if (parts.empty() || !part.first->goes_on_from(*parts.back().first)) {
            parts.push_back(part);
            if (follows)
                parts.back().via = PathSegment::Via::follows;
        } else {
            parts.back().ns += part.ns;
        }
        follows = false;
    }
    return parts;
}

/// Those that take time; without trifles, if there is little else.
std::vector<Part> parts_of(const CriticalPath& path) {
    constexpr std::int64_t trifles = 200, little = 20;  // parts of the whole
    std::vector<Part> all;
    for (const PathSegment& segment : path.segments) {
        if (all.empty() || !segment.goes_on_from(*all.back().first))
            all.push_back({&segment, 0, segment.via});
        all.back().ns += segment.duration_ns();
    }
    const auto total_ns = path.duration_ns();
    auto parts = parts_from(all, total_ns / trifles + 1);
    std::int64_t told_ns = 0;
    for (const Part& part : parts)
        told_ns += part.ns;
    return told_ns >= total_ns - total_ns / little ? parts : parts_from(all, 1);
}

/// How one part leads to the next.
std::string led_by(const Teller& tell, const Part& to) {
    using Via = PathSegment::Via;
    switch (to.via) {
        case Via::creates:
            return tell.say("report.path.creates");
        case Via::completes: {
            const auto wait = tell.wait_of(to.first->through);
            for (const std::string_view known : {"lock", "semaphore", "event", "condition"}) {
                if (wait == known)
                    return tell.say("report.path." + wait);
            }
            if (wait == "queue_get" || wait == "queue_put")
                return tell.say("report.path." + wait);
            return tell.say("report.path.completes");
        }
        case Via::cancels:
            return tell.say("report.path.cancels");
        case Via::ends:
        case Via::awaits:
        case Via::goes_on:
        case Via::follows:
            break;
    }
    return tell.say("report.path.then");
}

/// Whose it is.
std::string named(const Teller& tell, const PathSegment& segment) {
    using Why = PathSegment::Why;
    if (segment.task)
        return tell.task(segment.task);
    if (segment.timer)
        return tell.say("report.path.timer",
                        {{"action", escape_markup(tell.handle(segment.timer))}});
    switch (segment.why) {
        case Why::outside:
            return tell.say("report.path.outside");
        case Why::threads:
            return tell.say("report.path.threads");
        case Why::runs:
        case Why::ready:
        case Why::sleeps:
        case Why::waits:
            break;
    }
    return tell.say("report.path.elsewhere");
}

std::string told(const Teller& tell, const std::vector<Part>& parts) {
    std::string text;
    const bool all = parts.size() <= most_parts;
    const auto before = all ? parts.size() : most_parts / 2;
    const auto after = all ? parts.size() : parts.size() - most_parts / 2;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == before)
            text += tell.say("report.path.more", {{"n", after - before}});
        if (i >= before && i < after)
            continue;
        if (i > 0)
            text += led_by(tell, parts[i]);
        text += tell.say("report.path.part", {{"task", named(tell, *parts[i].first)},
                                              {"time", seconds(tell, parts[i].ns)}});
    }
    return text;
}

/// How much of it somebody held the thread; "" if nobody did.
std::string lost(const Teller& tell, const Evidence& evidence, const CriticalPath& path) {
    const auto by_hold = lost_time(path, evidence.holds);
    std::int64_t all_ns = 0;
    const LongHold* first = nullptr;
    bool one = true;
    for (std::size_t i = 0; i < by_hold.size(); ++i) {
        if (by_hold[i].ns == 0)
            continue;
        all_ns += by_hold[i].ns;
        first = first ? first : &evidence.holds[i];
        one = one && evidence.holds[i].task == first->task;
    }
    if (!first)
        return {};
    return tell.say(one ? "report.path.lost_to" : "report.path.lost",
                    {{"time", seconds(tell, all_ns)}, {"who", one ? holder(tell, *first) : ""}});
}

}  // namespace

std::string path_sentence(const Teller& tell, const Evidence& evidence, const CriticalPath& path) {
    const auto parts = parts_of(path);
    if (parts.empty() || path.duration_ns() == 0)
        return tell.say("report.path.none");
    const auto held = lost(tell, evidence, path);
    const PathSegment& first = *parts.front().first;
    const bool alone = parts.size() == 1 && held.empty() && first.task;
    const auto key = !alone                  ? "report.path"
                     : path.of == first.task ? "report.path.own"
                                             : "report.path.alone";
    const auto sentence = tell.say(
        key, {{"of", path.of ? tell.say("report.path.of", {{"task", tell.thing(path.of)}}) : ""},
              {"total", seconds(tell, path.duration_ns())},
              {"task", named(tell, first)},
              {"parts", told(tell, parts)},
              {"lost", held}});
    return narration::tidied(tell, sentence);
}

}  // namespace app::report
