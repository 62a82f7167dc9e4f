"""Texts of our own in the shapes in which reports come as plain text."""

from __future__ import annotations

# ruff: noqa: E501 - a paragraph is one line

REPORT = """\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG MÂY
Số:      /BC-UBND

Sông Mây, ngày    tháng 6 năm 2024

BÁO CÁO

**Kết quả phát triển kinh tế - xã hội nửa đầu năm 2024**

(Số liệu chốt ngày 31/5/2024)

Phần thứ nhất

KẾT QUẢ ĐẠT ĐƯỢC

I. KINH TẾ; XÂY DỰNG NÔNG THÔN MỚI

1. Nông nghiệp

1.1. Trồng trọt

Bà con trong huyện gieo được 1.250,5ha¹ cây hằng năm, *tăng 3%* so với năm trước; riêng lạc đạt 45 ha² và mía thì đang vào vụ. Thủy lợi nội đồng đã nạo vét 12.400 m³ bùn, phần còn lại giao cho

¹ Gồm: lúa 900 ha; ngô 350,5 ha.

² Trong đó:

- Xã Đông: 20 ha.

- Xã Tây: 25 ha, năng suất $18,5/20 = 92,5\\%$ của mức mong

hai hợp tác xã tự làm trước mùa mưa. Giống mới về chậm nên vụ hè thu lùi lại.

1.2. Chăn nuôi: Đàn trâu còn 535 con, đàn bò 967 con; chưa có ổ dịch nào phải công bố trên toàn địa bàn cho tới nay³.

Tiêm phòng đạt thấp ở vùng cao, nhất là tại các thôn xa đường. Huyện giao thú y cơ sở đi lại

đợi, phải bù phân bón.

³ Riêng dịch tả lợn: 02 hộ.

từng hộ trong tháng bảy.

2. Đánh giá.

a) Mặt được:

- Giữ được nhịp sản xuất.

+ Nhất là lúa xuân.

b) Mặt chưa được

Còn chậm.

Phần thứ hai

VIỆC CẦN LÀM

1. Giao các phòng rà lại số liệu từng xã, đối chiếu với sổ gốc, gửi về văn phòng trước ngày 10; đơn vị nào trễ thì tự giải trình với Chủ tịch và chịu trách nhiệm về phần việc của mình cho đến khi nộp xong./.

Nơi nhận:

- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lò Văn Sông
"""

PARAGRAPHS = (
    "Vụ xuân năm nay cả huyện cấy 1.200 ha lúa, bằng 98,5% kế hoạch, trong đó có 300 ha giống mới do "
    "trung tâm giống đưa về và cấp không cho hộ nghèo ở vùng cao.",
    "Chăn nuôi giữ được nhịp tăng đàn: trâu 535 con, bò 967 con, lợn 12.400 con; gà vịt tăng nhanh nhờ hai "
    "trại lớn mới mở ở xã Đông và giá bán ổn định suốt sáu tháng.",
    "Thu ngân sách được 30,4 tỷ đồng, đạt 52% dự toán, nhờ khoản thu tiền đất và thuế của các cơ sở khai "
    "thác đá, cát; phần thu cân đối vẫn thấp so với yêu cầu.",
)
