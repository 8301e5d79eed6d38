#include <fmt/core.h>

#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"

namespace lesson_4 {
using namespace asyncio;

Coro<std::string> download_file(std::string filename, Number delay) {
    print(fmt::format("开始下载: {}", filename));                                  // py:4
    co_await sleep(delay);                                                         // py:5
    print(fmt::format("完成下载: {}", filename));                                  // py:6
    co_return fmt::format("{} 的内容（大小: {}MB）", filename, str(delay * 100));  // py:7
}

Coro<> main(lessons::Values p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    std::vector<std::pair<std::string, Number>> download_list{
        {"report.pdf", p["report"]},   // py:11
        {"photo.jpg", p["photo"]},     // py:12
        {"video.mp4", p["video"]},     // py:13
        {"music.mp3", p["music"]},     // py:14
        {"slides.pptx", p["slides"]},  // py:15
        {"backup.zip", p["backup"]},   // py:16
    };
    download_list.resize(p.count("files"));  // hidden
    auto& loop = get_running_loop();
    const auto start_time = loop.time();

    std::vector<Task<std::string>> tasks;
    for (const auto& [name, delay] : download_list) {
        tasks.push_back(create_task(download_file(name, delay)));  // py:22
    }
    const auto results = co_await gather(return_exceptions, tasks);  // py:26

    const auto end_time = loop.time();
    print("\n===== 下载完成 =====");                                 // py:29
    print(fmt::format("总耗时: {:.2f} 秒", end_time - start_time));  // py:30
    for (const auto& res : results) {
        print(fmt::format("- {}", str(res)));  // py:32
    }
}

}  // namespace lesson_4

const lessons::Registration registered{"4_download", lesson_4::main};
