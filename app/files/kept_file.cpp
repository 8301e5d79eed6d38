#include "app/files/kept_file.hpp"

#include <fmt/core.h>

#include <system_error>
#include <utility>

#include "app/files/read_file.hpp"
#include "app/files/write_file.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

using Path = std::filesystem::path;

/// Renames the file if it is still broken: another program may have mended it meanwhile. A link to
/// it stays, and is to lead to what is written next.
void put_aside_if_broken(const Path& path, const KeptFile::Parse& parse) {
    const Path file = std::filesystem::weakly_canonical(path);
    if (!std::filesystem::exists(file))
        return;
    try {
        parse(read_file(file));
    } catch (const std::runtime_error&) {
        std::filesystem::rename(file, Path{file} += ".broken");
    }
}

}  // namespace

KeptFile::KeptFile(std::optional<Path> path, std::ostream& complaints, Complaints words)
    : path_(std::move(path)), complaints_(&complaints), words_(words) {}

void KeptFile::load(const Parse& parse) {
    std::error_code error;
    if (!path_ || (!std::filesystem::exists(*path_, error) && !error))
        return;
    try {
        parse(read_file(*path_));
    } catch (const std::runtime_error& e) {
        broken_ = true;
        *complaints_ << fmt::format(fmt::runtime(words_.cannot_read),
                                    trace::printable(path_->native()), trace::printable(e.what()))
                     << '\n';
    }
}

void KeptFile::save(std::string_view text, const Parse& parse) {
    if (!path_)
        return;
    try {
        std::filesystem::create_directories(path_->parent_path());
        if (std::exchange(broken_, false))
            put_aside_if_broken(*path_, parse);
        write_file(*path_, text);
    } catch (const std::system_error& e) {
        if (!std::exchange(complained_of_saving_, true)) {
            *complaints_ << fmt::format(fmt::runtime(words_.cannot_write),
                                        trace::printable(path_->native()), e.code().message())
                         << '\n';
        }
    }
}

}  // namespace app
