#include <fmt/core.h>

#include "lessons/lesson.hpp"  // hidden
#include "runtime/asyncio.hpp"
#include "runtime/time.hpp"

namespace lesson_4 {
using namespace asyncio;

Coro<std::string> download_file(lessons::Arguments p, std::string filename, Number delay) {
    print(p.format("开始下载: {}", filename));                    // py:5
    co_await sleep(delay);                                        // py:6
    if (p.flag("photo_raises")) {                                 // hidden
        if (filename == "photo.jpg")                              // py:7 if photo_raises
            throw RuntimeError(p.format("{} 出错了", filename));  // py:8 if photo_raises
    }                                                             // hidden
    print(p.format("完成下载: {}", filename));                    // py:9
    co_return p.format("{} 的内容（大小: {}MB）", filename, str(delay * 100));  // py:10
}

Coro<> main(lessons::Arguments p) {
    const ReturnExceptions return_exceptions{p.flag("return_exceptions")};  // hidden
    std::vector<std::pair<std::string, Number>> download_list{
        {"report.pdf", p["report"]},   // py:14
        {"photo.jpg", p["photo"]},     // py:15
        {"video.mp4", p["video"]},     // py:16
        {"music.mp3", p["music"]},     // py:17
        {"slides.pptx", p["slides"]},  // py:18
        {"backup.zip", p["backup"]},   // py:19
    };
    download_list.resize(p.count("files"));  // hidden
    const auto start_time = time::time();

    std::vector<Task<std::string>> tasks;
    for (const auto& [name, delay] : download_list) {
        tasks.push_back(create_task(download_file(p, name, delay)));  // py:24
    }
    try {                                                                // if photo_raises
        const auto results = co_await gather(return_exceptions, tasks);  // py:29

        const auto end_time = time::time();
        print(p.text("\n===== 下载完成 ====="));                      // py:32
        print(p.format("总耗时: {:.2f} 秒", end_time - start_time));  // py:33
        for (const auto& res : results) {
            print(fmt::format("- {}", str(res)));  // py:35
        }
    } catch (const RuntimeError& error) {      // if photo_raises
        print(p.text("main 接住了:"), error);  // py:37 if photo_raises
    }                                          // if photo_raises
    if (p.flag("photo_raises")) {              // hidden
        co_await sleep(p["lives_on"]);         // py:38 if photo_raises
    }                                          // hidden
}

}  // namespace lesson_4

const lessons::Registration registered{"4_download", lesson_4::main};
