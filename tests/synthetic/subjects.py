"""What synthetic reports speak of: names as statisticians write them, units, and the sizes they usually have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator that a sentence can be about."""

    name: str
    unit: str
    low: float
    high: float
    decimals: int
    sector: str

    def named(self, name: str) -> Subject:
        return replace(self, name=name)


# sector: name | unit | low | high | decimals
CATALOGUE = """
nong: diện tích cỏ làm thức ăn chăn nuôi | ha | 30 | 640 | 1
nong: diện tích rau an toàn | ha | 20 | 420 | 1
nong: diện tích cây ăn quả trồng mới | ha | 12 | 260 | 2
nong: diện tích cây dược liệu | ha | 5 | 190 | 2
nong: diện tích chuyển đổi cơ cấu cây trồng | ha | 14 | 300 | 1
nong: diện tích cây vụ đông | ha | 150 | 2100 | 1
nong: sản lượng chè búp tươi | tấn | 190 | 5200 | 1
nong: sản lượng cây có múi | tấn | 250 | 6100 | 1
nong: sản lượng thịt hơi xuất chuồng | tấn | 600 | 5900 | 2
nong: sản lượng thủy sản nuôi trồng | tấn | 70 | 1300 | 1
nong: sản lượng mật ong | lít | 2400 | 39000 | 0
nong: số gia súc được tiêm phòng lở mồm long móng | lượt con | 2500 | 31000 | 0
nong: số gia cầm được tiêm phòng cúm | lượt con | 41000 | 390000 | 0
nong: số chó, mèo được tiêm phòng dại | con | 2100 | 9800 | 0
nong: khối lượng phân hữu cơ cung ứng | tấn | 300 | 4100 | 0
nong: chiều dài kênh mương được nạo vét | km | 12 | 190 | 1
nong: diện tích được tưới tiêu chủ động | ha | 700 | 6900 | 1
lam: diện tích trồng rừng tập trung | ha | 110 | 1500 | 1
lam: diện tích rừng được chăm sóc | ha | 450 | 4300 | 2
lam: diện tích rừng khoanh nuôi tái sinh | ha | 300 | 5200 | 1
lam: diện tích rừng khoán bảo vệ | ha | 2400 | 38000 | 1
lam: số cây phân tán được trồng | cây | 21000 | 390000 | 0
lam: khối lượng gỗ khai thác | m³ | 1900 | 42000 | 1
lam: sản lượng quế vỏ khô | tấn | 60 | 1600 | 1
lam: sản lượng nhựa thông | tấn | 45 | 900 | 1
ha_tang: chiều dài đường trục thôn được bê tông hóa | km | 4 | 66 | 2
ha_tang: chiều dài đường ngõ xóm được cứng hóa | km | 5 | 80 | 2
ha_tang: khối lượng xi măng hỗ trợ làm đường | tấn | 320 | 6400 | 1
ha_tang: diện tích đất đã giải phóng mặt bằng | ha | 6 | 140 | 2
ha_tang: số nhà tạm, nhà dột nát được xóa | nhà | 31 | 480 | 0
ha_tang: số điểm sạt lở được khắc phục | điểm | 11 | 120 | 0
ha_tang: số giấy phép xây dựng được cấp | giấy phép | 12 | 190 | 0
cong_nghiep: giá trị sản xuất công nghiệp | tỷ đồng | 60 | 2400 | 2
cong_nghiep: giá trị sản xuất tiểu thủ công nghiệp | tỷ đồng | 18 | 420 | 2
cong_nghiep: sản lượng gạch xây | nghìn viên | 1200 | 29000 | 0
cong_nghiep: sản lượng đá xây dựng khai thác | m³ | 9000 | 160000 | 0
cong_nghiep: sản lượng ván bóc | m³ | 2100 | 38000 | 0
cong_nghiep: sản lượng nước máy thương phẩm | m³ | 90000 | 990000 | 0
cong_nghiep: sản lượng tinh bột sắn | tấn | 900 | 19000 | 0
thuong_mai: tổng mức bán lẻ hàng hóa | tỷ đồng | 120 | 3100 | 1
thuong_mai: doanh thu dịch vụ vận tải | tỷ đồng | 14 | 320 | 2
thuong_mai: doanh thu dịch vụ lưu trú, ăn uống | tỷ đồng | 11 | 290 | 2
thuong_mai: doanh thu từ du lịch | tỷ đồng | 8 | 340 | 1
thuong_mai: số bưu gửi chuyển phát | bưu gửi | 9000 | 260000 | 0
thuong_mai: kim ngạch xuất khẩu hàng địa phương | nghìn USD | 400 | 9800 | 1
thuong_mai: số hộ kinh doanh đăng ký mới | hộ | 40 | 390 | 0
thuong_mai: số hợp tác xã thành lập mới | hợp tác xã | 11 | 40 | 0
thuong_mai: số doanh nghiệp thành lập mới | doanh nghiệp | 11 | 95 | 0
ngan_sach: thu thuế ngoài quốc doanh | M | 3000 | 41000 | 0
ngan_sach: thu lệ phí trước bạ | M | 1100 | 16000 | 0
ngan_sach: thu tiền sử dụng đất | M | 2100 | 69000 | 0
ngan_sach: thu phí, lệ phí | M | 600 | 7200 | 0
ngan_sach: thu tiền thuê đất | M | 400 | 9100 | 0
ngan_sach: thu thuế thu nhập cá nhân | M | 900 | 12000 | 0
ngan_sach: chi sự nghiệp kinh tế | M | 6000 | 62000 | 0
ngan_sach: chi sự nghiệp giáo dục | M | 31000 | 330000 | 0
ngan_sach: chi sự nghiệp môi trường | M | 900 | 14000 | 0
ngan_sach: chi bảo đảm xã hội | M | 4100 | 61000 | 0
ngan_sach: chi quản lý hành chính | M | 11000 | 120000 | 0
ngan_sach: doanh số cho vay của Ngân hàng Chính sách xã hội | M | 14000 | 160000 | 0
giao_duc: số học sinh được hỗ trợ tiền ăn trưa | em | 400 | 6900 | 0
giao_duc: số học viên lớp xóa mù chữ | học viên | 31 | 420 | 0
giao_duc: số giáo viên được bồi dưỡng | giáo viên | 90 | 1300 | 0
giao_duc: số phòng học được sửa chữa | phòng | 12 | 140 | 0
y_te: số lượt khám bệnh tuyến cơ sở | lượt | 14000 | 99000 | 0
y_te: số lượt điều trị nội trú | lượt | 1500 | 14000 | 0
y_te: số lượt phụ nữ được khám phụ khoa | lượt | 900 | 9200 | 0
y_te: số liều vắc xin được tiêm | liều | 2500 | 61000 | 0
y_te: số hồ sơ sức khỏe điện tử được cập nhật | hồ sơ | 5000 | 61000 | 0
y_te: số lượt người cao tuổi được khám sức khỏe định kỳ | lượt | 800 | 9200 | 0
van_hoa: số buổi tuyên truyền lưu động | buổi | 31 | 320 | 0
van_hoa: số giờ phát thanh | giờ | 240 | 5200 | 0
van_hoa: số lượt người đọc sách thư viện | lượt | 1900 | 42000 | 0
van_hoa: số đơn vị máu tiếp nhận | đơn vị máu | 210 | 1900 | 0
lao_dong: số lượt người được tư vấn nghề nghiệp | lượt người | 210 | 3100 | 0
lao_dong: số lao động được đào tạo nghề | lao động | 150 | 1800 | 0
lao_dong: số người được phụng dưỡng, nhận đỡ đầu | người | 18 | 290 | 0
lao_dong: số người tham gia bảo hiểm xã hội tự nguyện | người | 310 | 4100 | 0
lao_dong: số suất quà tặng người có công | suất | 400 | 4900 | 0
tai_nguyen: số giấy chứng nhận quyền sử dụng đất được cấp | giấy | 90 | 2600 | 0
tai_nguyen: số thửa đất được đăng ký lần đầu | thửa | 210 | 6100 | 0
tai_nguyen: khối lượng rác thải sinh hoạt được thu gom | tấn | 900 | 16000 | 1
tai_nguyen: diện tích đất được giao, cho thuê | ha | 4 | 120 | 2
noi_chinh: số cuộc kiểm tra an toàn thực phẩm | cuộc | 14 | 140 | 0
noi_chinh: số lượt người được tuyên truyền pháp luật | lượt người | 3100 | 61000 | 0
noi_chinh: số vụ vi phạm hành chính đã xử lý | vụ | 14 | 190 | 0
noi_chinh: số tài khoản định danh điện tử được kích hoạt | tài khoản | 1900 | 39000 | 0
noi_chinh: số hồ sơ thủ tục hành chính được số hóa | hồ sơ | 3100 | 82000 | 0
noi_chinh: số phương tiện giao thông được kiểm tra | lượt phương tiện | 600 | 8200 | 0
"""

SECTORS = {
    "nong": "Sản xuất nông nghiệp",
    "lam": "Lâm nghiệp",
    "ha_tang": "Đầu tư xây dựng, giao thông nông thôn",
    "cong_nghiep": "Công nghiệp, tiểu thủ công nghiệp",
    "thuong_mai": "Thương mại, dịch vụ, doanh nghiệp",
    "ngan_sach": "Tài chính, ngân sách, tín dụng",
    "giao_duc": "Giáo dục và đào tạo",
    "y_te": "Y tế, dân số",
    "van_hoa": "Văn hóa, thông tin, thể thao",
    "lao_dong": "Lao động, an sinh xã hội",
    "tai_nguyen": "Tài nguyên và môi trường",
    "noi_chinh": "Nội vụ, tư pháp, thanh tra, trật tự an toàn xã hội",
}


@cache
def catalogue() -> tuple[Subject, ...]:
    subjects = []
    for line in CATALOGUE.strip().splitlines():
        sector, _, row = line.partition(": ")
        name, unit, low, high, decimals = (part.strip() for part in row.split("|"))
        subjects.append(Subject(name, unit, float(low), float(high), int(decimals), sector))
    return tuple(subjects)


def subjects_of(sectors: Sequence[str]) -> list[Subject]:
    return [subject for subject in catalogue() if not sectors or subject.sector in sectors]
