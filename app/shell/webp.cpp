#include <webp/encode.h>
#include <webp/mux.h>

#include <new>
#include <stdexcept>

#include "app/look/release.hpp"
#include "app/shell/film_file.hpp"

namespace app {

namespace {

using Encoder = std::unique_ptr<WebPAnimEncoder, Release<WebPAnimEncoderDelete>>;

class WebPFile final : public FilmFile {
public:
    WebPFile(int width, int height) {
        WebPAnimEncoderOptions options;
        if (!WebPAnimEncoderOptionsInit(&options) || !WebPConfigInit(&config_))
            throw std::runtime_error{"libwebp is another than the program was built with"};
        encoder_.reset(WebPAnimEncoderNew(width, height, &options));
        if (!encoder_)
            throw std::bad_alloc{};
        config_.lossless = 1;
        // Of a window's even areas more effort makes files hardly smaller, and takes three times as
        // long.
        config_.method = 1;
        config_.quality = 20;
    }

    void add(const Picture& picture, int milliseconds) override {
        WebPPicture frame;
        if (!WebPPictureInit(&frame))
            throw std::bad_alloc{};
        frame.use_argb = 1;
        frame.width = picture.width;
        frame.height = picture.height;
        const bool added = WebPPictureImportRGBA(&frame, picture.rgba.data(), picture.width * 4) &&
                           WebPAnimEncoderAdd(encoder_.get(), &frame, end_ms_, &config_);
        WebPPictureFree(&frame);
        if (!added)
            throw std::bad_alloc{};
        end_ms_ += milliseconds;
    }

    [[nodiscard]] std::string finish() override {
        WebPData data;
        WebPDataInit(&data);
        if (!WebPAnimEncoderAdd(encoder_.get(), nullptr, end_ms_, nullptr) ||
            !WebPAnimEncoderAssemble(encoder_.get(), &data))
            throw std::bad_alloc{};
        std::string bytes{reinterpret_cast<const char*>(data.bytes), data.size};
        WebPDataClear(&data);
        return bytes;
    }

private:
    Encoder encoder_;
    WebPConfig config_;
    int end_ms_ = 0;  ///< of the last picture
};

}  // namespace

std::unique_ptr<FilmFile> webp_file(int width, int height) {
    return std::make_unique<WebPFile>(width, height);
}

}  // namespace app
