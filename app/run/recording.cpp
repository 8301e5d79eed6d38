#include "app/run/recording.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <istream>
#include <map>
#include <ranges>
#include <utility>

#include "lessons/python/logical_lines.hpp"
#include "runtime/trace/printable.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace app {

namespace {

/// The line of each function's definition by its name; 0 where there are several of that name.
std::map<std::string_view, int> definitions(const lessons::Listing& listing) {
    std::map<std::string_view, int> lines;
    const auto texts = listing.lines | std::views::transform(&lessons::ListingLine::text);
    python::for_each_logical_line(texts, [&](const python::LogicalLine& line) {
        const auto name = python::defined_function(line);
        if (name.empty())
            return;
        const auto [found, added] = lines.emplace(name, line.first);
        if (!added)
            found->second = 0;
    });
    return lines;
}

/// `path`: as the recording has it; "": the program itself.
lessons::Listing recorded_listing(const trace::Log& log, std::string_view name,
                                  std::string_view path, std::string_view text) {
    lessons::Listing listing;
    listing.file = trace::printable(name);
    listing.path = path;
    const auto lines_at_most = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    listing.lines.reserve(lines_at_most);
    listing.line_of_source.reserve(lines_at_most + 1);
    listing.line_of_source.push_back(0);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string line;
        for (const char c : text.substr(0, end)) {
            if (c == '\t')
                line.append(8 - line.size() % 8, ' ');
            else if (c != '\r' && c != '\f')
                line += c;
        }
        listing.lines.push_back({trace::printable(line)});
        listing.line_of_source.push_back(static_cast<int>(listing.lines.size()));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto lines = definitions(listing);
    for (const auto& event : log.events()) {
        const auto* created = trace::get<trace::TaskCreated>(event);
        const auto origin = created ? log.origin(created->origin) : trace::TaskOrigin{};
        if (!created || origin.library != trace::Text::none || log.text(origin.file) != path)
            continue;
        const auto coro = log.text(created->coro);
        const auto line = lines.find(coro.substr(coro.rfind('.') + 1));
        if (line != lines.end() && line->second != 0)
            listing.definition_of.emplace(coro, line->second);
    }
    return listing;
}

}  // namespace

Recording::Recording(std::string_view name, trace::Log log, std::string notice, From from)
    : name_(trace::printable(name)),
      log_(std::make_shared<trace::Log>(std::move(log))),
      notice_(std::move(notice)),
      from_(std::move(from)) {}

std::shared_ptr<const Program> Recording::with_loop(std::uint32_t loop) const {
    return read_recording(from_.path, {}, loop);
}

Listings Recording::listings(const lessons::Values& /*values*/) const {
    return recorded_listings(*log_);
}

std::string Recording::python(const lessons::Values& /*values*/) const {
    return recorded_source(*log_);
}

std::string recorded_source(const trace::Log& log) {
    const auto begin = *log.get<trace::ProgramBegin>(0);
    std::string all{log.text(begin.source)};
    if (log.files().empty())
        return all;
    const auto title = [&](trace::Text file) {
        return fmt::format("# {}\n\n", trace::printable(log.text(file)));
    };
    all.insert(0, title(begin.program));
    for (const auto& file : log.files())
        all += "\n\n" + title(file.name) + std::string{log.text(file.text)};
    return all;
}

Listings recorded_listings(const trace::Log& log) {
    const auto begin = *log.get<trace::ProgramBegin>(0);
    std::vector<SourceFile> files;
    for (const auto& file : log.files()) {
        const auto name = log.text(file.name);
        files.emplace_back(recorded_listing(log, name, name, log.text(file.text)));
    }
    return {recorded_listing(log, log.text(begin.program), "", log.text(begin.source)),
            std::move(files)};
}

std::shared_ptr<const Program> read_recording(const std::string& path,
                                              RecordingFile::OnWait on_wait, std::uint32_t loop) {
    RecordingFile file{path, std::move(on_wait)};
    std::istream in{&file};
    try {
        auto found = trace::read_beginning(in, loop);
        if (loop > found.loops) {
            throw std::runtime_error{fmt::format("{} has no event loop {}, but {}",
                                                 trace::printable(path), loop, found.loops)};
        }
        std::string notice;
        if (!found.wrong.empty()) {
            notice =
                fmt::format("{}, {}; what precedes is shown", trace::printable(path), found.wrong);
        }
        return std::make_shared<Recording>(std::filesystem::path{path}.filename().string(),
                                           std::move(found.log), std::move(notice),
                                           Recording::From{path, {loop, found.loops}});
    } catch (const trace::ReadError& e) {
        throw std::runtime_error{fmt::format("{}, {}", trace::printable(path), e.what())};
    }
}

}  // namespace app
