#include "app/files/file_watch.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace app {

namespace {

using Path = std::filesystem::path;

/// Written to its end, or put in the place of another.
constexpr unsigned contents_change = IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR;

}  // namespace

FileWatch::FileWatch(std::function<void()> wake)
    : wake_(std::move(wake)),
      events_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
    if (events_ >= 0 && stop_ >= 0)
        thread_ = std::thread{[this] { run(); }};
}

FileWatch::~FileWatch() {
    if (thread_.joinable()) {
        eventfd_write(stop_, 1);
        thread_.join();
    }
    for (const int descriptor : {events_, stop_}) {
        if (descriptor >= 0)
            close(descriptor);
    }
}

void FileWatch::watch(const std::vector<Path>& files) {
    const std::lock_guard lock{mutex_};
    std::vector<Watched> now;
    std::map<Path, int> folders;
    for (const Path& file : files) {
        std::error_code unknown;
        const Path real = std::filesystem::weakly_canonical(file, unknown);
        const Path folder = (unknown ? file : real).parent_path();
        auto found = folders.find(folder);
        // One that is watched already keeps its watch, and what has happened there is not lost.
        if (found == folders.end())
            found =
                folders.emplace(folder, inotify_add_watch(events_, folder.c_str(), contents_change))
                    .first;
        Watched watched{file, found->second, (unknown ? file : real).filename().native()};
        for (const Watched& before : files_)
            watched.changed = watched.changed || (before.given == file && before.changed);
        now.push_back(std::move(watched));
    }
    for (const auto& [folder, watch] : folders_) {
        if (!folders.contains(folder) && watch >= 0)
            inotify_rm_watch(events_, watch);
    }
    files_ = std::move(now);
    folders_ = std::move(folders);
}

std::vector<Path> FileWatch::take_changed() {
    const std::lock_guard lock{mutex_};
    std::vector<Path> changed;
    for (Watched& file : files_) {
        if (std::exchange(file.changed, false))
            changed.push_back(file.given);
    }
    return changed;
}

void FileWatch::run() {
    std::array<pollfd, 2> waits{{{events_, POLLIN, 0}, {stop_, POLLIN, 0}}};
    while (waits[1].revents == 0) {
        if (poll(waits.data(), waits.size(), -1) > 0 && waits[0].revents != 0)
            read_events();
    }
}

void FileWatch::read_events() {
    alignas(inotify_event) std::array<char, 16 * 1024> buffer;
    bool changed = false;
    {
        const std::lock_guard lock{mutex_};
        for (ssize_t got; (got = read(events_, buffer.data(), buffer.size())) > 0;) {
            for (const char* at = buffer.data(); at < buffer.data() + got;) {
                const auto& event = *reinterpret_cast<const inotify_event*>(at);
                at += sizeof(inotify_event) + event.len;
                const bool lost = (event.mask & IN_Q_OVERFLOW) != 0;  // it may be any of them
                for (Watched& file : files_) {
                    const bool is_it =
                        event.len > 0 && event.wd == file.folder && file.name == event.name;
                    file.changed = file.changed || is_it || lost;
                    changed = changed || is_it || lost;
                }
            }
        }
    }
    if (changed)
        wake_();
}

}  // namespace app
