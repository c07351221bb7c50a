/** Cultures between which surrogates are not mixed, roughly: a reader should not stumble over a made-up name. */
export type NameGroup = 'british' | 'south-asian' | 'muslim' | 'african' | 'east-asian'

export type NameLists = { female: string; male: string; surname: string }

/**
 * Made-up stand-ins, common names of each culture. In every list each of the letters A B D G H J K M N P R S T opens at
 * least two names: initials are mapped to these letters, so "J. Smith" and "John Smith" stay the same person.
 */
export const SURROGATE_NAMES: Record<NameGroup, NameLists> = {
  british: {
    female:
      'Alice Anna Audrey Beatrice Bridget Bethany Daisy Deborah Diana Georgina Gillian Glenda Hannah Harriet Heather Jane Joanna Judith Karen Kathleen Kirsty Margaret Molly Miriam Nancy Nicola Nora Pamela Patricia Penelope Rachel Rebecca Ruth Sarah Sheila Susan Tamsin Teresa Tina',
    male: 'Adam Alan Andrew Barry Benjamin Brian Daniel Derek Douglas Gareth George Gordon Harold Henry Hugh James Jeremy Joseph Keith Kenneth Kevin Malcolm Martin Matthew Neil Nicholas Nigel Patrick Peter Philip Raymond Richard Robert Samuel Simon Stephen Terence Thomas Timothy',
    surname:
      'Abbott Aldridge Appleton Arkwright Atkinson Barlow Beckett Benson Blackwell Bradshaw Dawson Dickinson Dobson Draper Duckworth Galloway Gibbons Goddard Grantham Griffiths Hargreaves Hartley Henshaw Hopkins Hutchinson Jarvis Jefferson Jennings Jessop Jordan Kemp Kendall Kershaw Kingsley Kirkham Mansfield Marsden Merrick Milburn Mortimer Naylor Nesbitt Newcombe Nightingale Norwood Palmer Parkes Pemberton Pickering Prescott Radcliffe Ramsden Redfern Ridley Rowbotham Saunders Sedgwick Shepherd Stanhope Sutcliffe Talbot Tattersall Thornton Tomlinson Turnbull',
  },
  'south-asian': {
    female:
      'Aditi Anjali Asha Bhavna Bina Deepa Divya Geeta Gauri Harini Hema Jaya Jyoti Kamala Kavita Lalita Madhavi Meena Nandini Nisha Padma Pooja Radha Rekha Sarita Shanti Tanvi Tara',
    male: 'Ajay Anil Arun Balaji Bharat Deepak Dinesh Ganesh Gopal Hari Hemant Jagdish Jayesh Kiran Kishore Mahesh Mohan Naresh Nikhil Pankaj Prakash Rajesh Ramesh Sanjay Suresh Tarun Tushar',
    surname:
      'Agarwal Anand Arora Banerjee Bhatt Bose Desai Deshpande Dutta Ganguly Ghosh Gupta Hegde Hiremath Jain Jha Joshi Kapoor Kulkarni Krishnan Malhotra Mehta Mishra Nair Nambiar Narayan Pandey Patel Pillai Raghavan Rao Reddy Saxena Sharma Sinha Tandon Thakur Trivedi',
  },
  muslim: {
    female:
      'Aisha Amina Asma Bushra Benazir Dania Dilshad Ghazala Gulnaz Hafsa Humaira Jamila Javeria Khadija Kulsum Mariam Munira Nadia Nasreen Parveen Parisa Rabia Rukhsana Sadia Samina Tahira Tasneem',
    male: 'Adil Ahmad Arshad Babar Bilal Danish Daud Ghulam Gulzar Hamid Hassan Jamal Javed Kamran Kashif Majid Mustafa Nadeem Nasir Parvez Pasha Rashid Rizwan Saeed Salim Tahir Tariq',
    surname:
      'Abbasi Akhtar Ansari Baig Bhatti Bukhari Dar Durrani Dogar Ghani Gilani Gondal Haidar Hashmi Hussain Jafri Jamali Janjua Kazmi Khalid Khattak Malik Mirza Mughal Naqvi Niazi Noorani Pirzada Paracha Qureshi Rana Raza Rizvi Saleem Shaikh Siddiqui Tanveer Tirmizi Toor',
  },
  african: {
    female:
      'Abena Adaeze Amaka Blessing Bukola Damilola Dayo Gifty Grace Habiba Hadiza Jebet Jumoke Kehinde Kemi Makena Mercy Ngozi Nneka Patience Precious Rehema Ronke Sade Sekai Tendai Temitope',
    male: 'Abdoulaye Adewale Amadi Baraka Biodun Daniso Dumisani Gbenga Gideon Hamisi Haruna Jabari Juma Kofi Kwame Mandla Musa Nnamdi Njoroge Paki Pule Rotimi Rudo Sekou Simba Tafadzwa Tunde',
    surname:
      'Abara Acheampong Adeyemi Balogun Banda Boateng Danso Diallo Dlamini Gathoni Gyasi Hamadi Hlongwane Jallow Jegede Juma Kamau Kariuki Kiplagat Mbeki Mensah Moyo Ncube Ndlovu Nwosu Parirenyatwa Phiri Pitso Radebe Rukundo Sackey Sesay Sithole Tambo Tembo Toure',
  },
  'east-asian': {
    female:
      'Ai An Bao Bihua Dandan Dongmei Guiying Guanyu Hong Huifang Jiayi Jing Kexin Kaiying Meiling Min Na Ning Peiyu Ping Rong Ruolan Shufen Suyin Ting Tingting',
    male: 'Aiguo Anming Bin Bolin Dawei Desheng Gang Guowei Hao Haoran Jian Junjie Kaiwen Kun Minghao Muchen Nan Ningbo Peng Pengfei Rui Renjie Shan Shaowei Tao Tianyu',
    surname:
      'An Ao Bai Bao Bian Deng Ding Dong Du Gao Geng Gong Guo Han He Hou Huang Jia Jiang Jin Kang Kong Kuang Ma Mao Meng Mu Nie Ning Niu Pan Pang Peng Qian Ren Rong Ruan Shao Shen Shi Song Tan Tang Tian Tong',
  },
}
