#include "app/job/background_job.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace app {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds glance{50};
/// What is recorded so far is read at most so often, and takes at most this part of the time.
constexpr milliseconds between_readings{500};
constexpr int reading_part = 20;

double seconds(Clock::duration time) {
    return std::chrono::duration<double>(time).count();
}

}  // namespace

BackgroundJob::BackgroundJob(Launch launch, std::function<void()> wake)
    : job_{std::move(launch)}, wake_{std::move(wake)}, thread_{[this] { work(); }} {}

BackgroundJob::~BackgroundJob() {
    cancel();
    thread_.join();
}

BackgroundJob::News BackgroundJob::news() const {
    const std::lock_guard lock{guard_};
    return news_;
}

void BackgroundJob::tell(News news) {
    {
        const std::lock_guard lock{guard_};
        news_ = std::move(news);
    }
    wake_();
}

void BackgroundJob::work() {
    const auto start = Clock::now();
    auto read_next = start + between_readings;
    News now;
    while (job_.step(glance)) {
        if (cancelled_)
            job_.cancel();
        if (job_.progress() == now.progress)
            continue;
        now.progress = job_.progress();
        if (const auto begun = Clock::now(); begun >= read_next) {
            now.program = job_.recorded();
            const auto took = Clock::now() - begun;
            read_next =
                Clock::now() + std::max<Clock::duration>(between_readings, took * reading_part);
        }
        now.seconds = seconds(Clock::now() - start);
        tell(now);
    }
    now.seconds = seconds(Clock::now() - start);
    now.progress = job_.progress();
    now.program = job_.recorded();
    now.failure = job_.failure();
    now.state = job_.state();
    tell(std::move(now));
}

}  // namespace app
