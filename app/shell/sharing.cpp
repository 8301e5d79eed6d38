#include "app/shell/sharing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <system_error>

#include "app/export/page.hpp"
#include "app/files/unused_name.hpp"
#include "app/files/user_folders.hpp"
#include "app/files/write_file.hpp"
#include "app/panels/main_view.hpp"
#include "app/shell/png.hpp"
#include "app/shell/window.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

using What = ShareOrder::What;

void Sharing::begin(const ShareOrder& order) {
    if (filming())
        return;
    order_ = order;
    try {
        switch (order.what) {
            case What::png:
            case What::svg:
                return save_picture(order);
            case What::gif:
            case What::webp:
                return begin_film(order);
            case What::page:
                return save_page();
            case What::link:  // the view has copied it
                return;
        }
    } catch (const std::runtime_error& e) {  // OpenGL lacks something
        tell("share.not_drawn", {{"reason", e.what()}});
    } catch (const std::bad_alloc&) {
        tell("share.not_drawn",
             {{"reason", std::make_error_code(std::errc::not_enough_memory).message()}});
    }
}

ImVec2 Sharing::view_size() const {
    return ImGui::GetIO().DisplaySize;
}

void Sharing::save_picture(const ShareOrder& order) {
    std::string bytes;
    {
        UnseenFrames frames{window_.gui(), view_, order.theme, view_size()};
        if (order.what == What::svg) {
            bytes = frames.draw_svg();
        } else {
            const Size size = window_.framebuffer_size();
            const Framebuffer framebuffer{size.width, size.height};
            bytes = png(frames.draw(framebuffer));
        }
    }
    save(order.what, bytes);
}

void Sharing::save_page() {
    const Translation& tr = Translation::of(view_.language());
    try {
        save(What::page, page(view_.player().run(), tr.language(), {}));
    } catch (const std::length_error&) {
        tell("share.page.too_long", {{"most", most_page_steps}});
    }
}

void Sharing::begin_film(const ShareOrder& order) {
    view_.open_stage(Stage::run);
    const Player& player = view_.player();
    const Run& run = player.run();
    const auto cursors =
        part_of_film(film_cursors(run, 0, run.duration_ns()), order.part, player.cursor());
    if (cursors.size() > most_film_steps) {
        return tell("share.film.too_long", {{"count", cursors.size()}, {"most", most_film_steps}});
    }
    // Of a large window the film shows a smaller one, with text as large.
    const Size window = window_.framebuffer_size();
    const double pixels = static_cast<double>(window.width) * window.height;
    const double by = std::min(1.0, std::sqrt(static_cast<double>(most_film_pixels) / pixels));
    film_ = std::make_unique<FilmMaking>(
        film_steps(run, Translation::of(view_.language()), cursors),
        order.what == What::webp ? FilmMaking::Form::webp : FilmMaking::Form::gif,
        static_cast<int>(window.width * by), static_cast<int>(window.height * by));
    filmed_ = player.shared_run();
    cursor_ = player.cursor();
}

void Sharing::go_on() {
    if (view_.player().shared_run() != filmed_ || view_.page() != WindowPage::program ||
        view_.stage() != Stage::run)
        return stop();
    const float units = 1 / window_.pixels_per_unit();
    const ImVec2 size{static_cast<float>(film_->width()) * units,
                      static_cast<float>(film_->height()) * units};
    try {
        film_->make_next(window_.gui(), view_, order_.theme, size);
        if (film_->made() == film_->count())
            end_film();
        else
            tell("share.filming", {{"n", film_->made()}, {"count", film_->count()}});
    } catch (const std::bad_alloc&) {
        film_.reset();
        tell("share.not_drawn",
             {{"reason", std::make_error_code(std::errc::not_enough_memory).message()}});
    }
}

void Sharing::end_film() {
    const auto film = std::move(film_);
    view_.player().seek(cursor_);
    const std::string bytes = film->finish();
    if (bytes.size() > most_film_bytes) {
        constexpr unsigned megabyte = 20;
        return tell("share.film.too_large",
                    {{"size", bytes.size() >> megabyte}, {"most", most_film_bytes >> megabyte}});
    }
    save(order_.what, bytes);
}

void Sharing::stop() {
    film_.reset();
    if (view_.player().shared_run() == filmed_)
        view_.player().seek(cursor_);
    tell("share.stopped", {});
}

void Sharing::save(What what, std::string_view bytes) {
    const Player& player = view_.player();
    const std::string name = shared_name(player.run(), player.cursor(), what);
    const auto path = unused_name(
        home_path([](const char* variable) { return std::getenv(variable); }, name).value_or(name));
    const std::string file = trace::printable(path.native());
    try {
        write_file(path, bytes);
        tell("share.saved", {{"file", file}});
    } catch (const std::system_error& e) {
        tell("share.not_saved", {{"file", file}, {"reason", e.code().message()}});
    }
}

void Sharing::tell(std::string_view key, Fields fields) {
    view_.tell(Translation::of(view_.language()).format(key, fields));
}

}  // namespace app
